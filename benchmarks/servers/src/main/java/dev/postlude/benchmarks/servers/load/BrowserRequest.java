package dev.postlude.benchmarks.servers.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The request that a browser's fetch() sends: twelve headers of its own beside Host and Cookie, and three cookies. */
final class BrowserRequest {

    private static final String HEADERS = """
            Connection: keep-alive
            sec-ch-ua: "Chromium";v="141", "Not?A_Brand";v="8"
            sec-ch-ua-mobile: ?0
            sec-ch-ua-platform: "Linux"
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
            Accept: application/json, text/plain, */*
            Sec-Fetch-Site: same-origin
            Sec-Fetch-Mode: cors
            Sec-Fetch-Dest: empty
            Referer: http://127.0.0.1/orders/new
            Accept-Encoding: gzip, deflate, br, zstd
            Accept-Language: en-GB,en;q=0.9,ko;q=0.8
            Cookie: session-id=4f1c2b7a90de4c35b1aa6d1e; theme=dark; consent=analytics%3Dyes
            """;

    private BrowserRequest() {}

    /** Direct, to be sent again and again from its duplicates. */
    static ByteBuffer of(int port, String path) {
        String text = "GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + port + "\n" + HEADERS + "\n";
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
