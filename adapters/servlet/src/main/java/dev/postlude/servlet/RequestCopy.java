package dev.postlude.servlet;

import dev.postlude.RequestView;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a servlet request's data while they are its own (spec 3.1). */
final class RequestCopy {

    private static final Logger LOG = LoggerFactory.getLogger(RequestCopy.class);

    private RequestCopy() {}

    static RequestView of(
            String path,
            @Nullable String query,
            HttpServletRequest request,
            ResponseHook hook,
            Function<HttpServletRequest, @Nullable String> userName) {
        RequestView.Builder view = RequestView.builder(request.getMethod(), path)
                .query(query)
                .remoteAddress(request.getRemoteAddr())
                .userName(userName.apply(request));
        if (!hook.copyHeaders(request, view)) {
            copyHeaders(request, view);
        }
        copyCookies(request, view);
        return view.build();
    }

    private static void copyHeaders(HttpServletRequest request, RequestView.Builder view) {
        Enumeration<String> names = request.getHeaderNames();
        while (names != null && names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                view.header(name, values.nextElement());
            }
        }
    }

    private static void copyCookies(HttpServletRequest request, RequestView.Builder view) {
        Cookie[] cookies;
        try {
            cookies = request.getCookies();
        } catch (RuntimeException malformed) { // no container of ours throws; the message could hold the cookie's value
            LOG.debug(
                    "The container could not read a request's cookies ({})",
                    malformed.getClass().getName());
            return;
        }
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                view.cookie(cookie.getName(), cookie.getValue() == null ? "" : cookie.getValue());
            }
        }
    }
}
