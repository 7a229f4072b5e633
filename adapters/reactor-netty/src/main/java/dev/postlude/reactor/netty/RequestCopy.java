package dev.postlude.reactor.netty;

import dev.postlude.RequestView;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** Copies a request's data (spec 3.1). */
final class RequestCopy {

    private RequestCopy() {}

    static RequestView of(HttpServerRequest request) {
        String target = request.uri();
        int question = target.indexOf('?');
        RequestView.Builder view = RequestView.builder(
                        request.method().name(), pathOf(question < 0 ? target : target.substring(0, question)))
                .query(question < 0 ? null : target.substring(question + 1))
                .remoteAddress(addressOf(request.remoteAddress()));
        for (Map.Entry<String, String> header : request.requestHeaders()) {
            view.header(header.getKey(), header.getValue());
        }
        for (String line : request.requestHeaders().getAll(HttpHeaderNames.COOKIE)) {
            // Not allCookies(), a map that has lost their order.
            for (Cookie cookie : ServerCookieDecoder.STRICT.decodeAll(line)) {
                view.cookie(cookie.name(), cookie.value());
            }
        }
        return view.build();
    }

    /** Not fullPath(), which decodes. A proxy's request has a whole URI as its target. */
    private static String pathOf(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    /** Without a name look-up; null where the server listens on a Unix domain socket. */
    private static @Nullable String addressOf(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return null;
        }
        return remote.isUnresolved()
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
    }
}
