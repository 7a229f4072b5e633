package dev.postlude.benchmarks;

import dev.postlude.RequestView;
import java.util.ArrayList;
import java.util.List;

/** Requests as browsers and the proxies before an application send them, cut or extended to a number of headers. */
final class Requests {

    /** A browser's 15 and a proxy's 5. */
    private static final List<Header> TWENTY = List.of(
            new Header("host", "shop.example.com"),
            new Header("connection", "keep-alive"),
            new Header("content-type", "application/json"),
            new Header("accept", "application/json, text/plain, */*"),
            new Header("accept-language", "en-GB,en;q=0.9,ko;q=0.8"),
            new Header("accept-encoding", "gzip, deflate, br, zstd"),
            new Header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"),
            new Header("cookie", "session-id=6f1d2c3b4a59687786958473; theme=dark"),
            new Header("content-length", "182"),
            new Header("origin", "https://shop.example.com"),
            new Header("referer", "https://shop.example.com/cart"),
            new Header("sec-fetch-site", "same-origin"),
            new Header("sec-fetch-mode", "cors"),
            new Header("sec-fetch-dest", "empty"),
            new Header("dnt", "1"),
            new Header("x-forwarded-for", "203.0.113.24"),
            new Header("x-forwarded-proto", "https"),
            new Header("x-request-id", "0b9e5a52-6d1c-4a1b-9f0f-2f6f3d0f6a11"),
            new Header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            new Header("via", "1.1 edge"));

    private Requests() {}

    /** One line of a request. */
    record Header(String name, String value) {}

    /** So many headers, no two strings of which are the same object, as when a server has read them. */
    static List<Header> headers(int count) {
        List<Header> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Header header = TWENTY.get(i % TWENTY.size());
            String name = i < TWENTY.size() ? header.name() : "x-" + i + "-" + header.name();
            headers.add(new Header(copy(name), copy(header.value())));
        }
        return headers;
    }

    private static String copy(String text) {
        return String.valueOf(text.toCharArray());
    }

    /** What an adapter does when something is registered. */
    static RequestView view(List<Header> headers) {
        RequestView.Builder view =
                RequestView.builder("POST", "/orders").query("page=1").remoteAddress("203.0.113.24");
        for (Header header : headers) {
            view.header(header.name(), header.value());
        }
        return view.cookie("session-id", "6f1d2c3b4a59687786958473")
                .cookie("theme", "dark")
                .build();
    }
}
