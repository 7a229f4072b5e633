package dev.postlude.examples.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A customer who uses a proper HTTP client. */
record Client(int port) {

    static final String ORDER = "{\"product\":\"metronome\",\"quantity\":2,\"email\":\"ada@example.org\"}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> order(String mode) throws IOException, InterruptedException {
        return postJson("/orders?mode=" + mode, ORDER);
    }

    HttpResponse<String> trouble(String trouble) throws IOException, InterruptedException {
        return postJson("/demo/orders?trouble=" + trouble, ORDER);
    }

    HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", json);
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
        return send(to(path).header("Content-Type", type).POST(publisher));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The number of the order that a response tells of. */
    static long idOf(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElseThrow();
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }
}
