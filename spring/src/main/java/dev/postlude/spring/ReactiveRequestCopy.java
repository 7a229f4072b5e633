package dev.postlude.spring;

import dev.postlude.RequestView;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Copies a reactive request's data (spec 3.1). */
final class ReactiveRequestCopy {

    private ReactiveRequestCopy() {}

    static RequestView of(ServerHttpRequest request) {
        RequestView.Builder view = RequestView.builder(
                        request.getMethod().name(), request.getURI().getRawPath())
                .query(request.getURI().getRawQuery())
                .remoteAddress(addressOf(request.getRemoteAddress()));
        HttpHeaders headers = request.getHeaders();
        for (String name : headers.headerNames()) { // forEach gives a name that was sent in two cases twice
            for (String value : headers.getOrEmpty(name)) {
                view.header(name, value);
            }
        }
        for (List<HttpCookie> cookies : request.getCookies().values()) {
            for (HttpCookie cookie : cookies) {
                view.cookie(cookie.getName(), cookie.getValue());
            }
        }
        return view.build();
    }

    /** Without a name look-up. */
    private static @Nullable String addressOf(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return null;
        }
        return remote.isUnresolved()
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
    }
}
