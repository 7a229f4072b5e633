package dev.postlude.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;

/** Requests that know their user and nothing else. */
final class Requests {

    private Requests() {}

    static HttpServletRequest of(String user) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getRemoteUser") ? user : null);
    }
}
