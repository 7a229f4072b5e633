package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import dev.postlude.RequestView;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Copies a request's data while they are its own (spec 3.1). */
final class RequestCopy {

    private RequestCopy() {}

    static RequestView of(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        HttpPrincipal user = exchange.getPrincipal();
        InetAddress client = exchange.getRemoteAddress().getAddress();
        RequestView.Builder view = RequestView.builder(exchange.getRequestMethod(), path(uri))
                .query(uri.getRawQuery())
                .remoteAddress(client == null ? null : client.getHostAddress())
                .userName(user == null ? null : user.getUsername());
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            for (String value : header.getValue()) {
                view.header(header.getKey(), value);
            }
        }
        for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            copyCookies(header, view);
        }
        return view.build();
    }

    /** As it was sent: a path that begins with two slashes is to {@link URI} a host with a path. */
    static String path(URI uri) {
        String target = uri.toString();
        if (!target.startsWith("/")) {
            String path = uri.getRawPath();
            return path == null ? target : path;
        }
        int end = 0;
        while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
            end++;
        }
        return target.substring(0, end);
    }

    /** The server does not read cookies: these are RFC 6265's pairs, what is no pair passed over. */
    private static void copyCookies(String header, RequestView.Builder view) {
        for (String pair : header.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && !pair.substring(0, equals).isBlank()) {
                view.cookie(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }
}
