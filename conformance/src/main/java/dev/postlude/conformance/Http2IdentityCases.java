package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The frames are the server's; the status, the headers and the body are compared. */
@Needs(Capability.HTTP_2)
abstract class Http2IdentityCases {

    private static final int RESETS = 20;

    @Cases
    @Rule("8")
    void isTheSameWithoutPostlude(Kit kit, Answer answer) throws Exception {
        Twins twins = new Twins(
                kit, call -> call.path().equals(kit.path()) ? answer.reply(kit.path()) : Reply.text("upgraded"));
        twins.saysTheSame(server -> ask(server, kit.path()));
        assertThat(twins.tasks()).isPositive();
    }

    private static String ask(Instance server, String path) throws Exception {
        HttpClient client = server.http2();
        // The request that upgrades the connection: Tomcat 10.1 by itself stalls if its answer is long.
        String all = ask(client, "GET", server.url(false, path + "/first"))
                + ask(client, "GET", server.url(false, path))
                + ask(client, "HEAD", server.url(false, path));
        return all.replace(":" + server.port(), ":port");
    }

    /**
     * Asks again when the server resets its own answer. Jetty's error pages do so now and then, with Postlude and
     * without: one write overtakes another there, a WritePendingException.
     */
    private static HttpResponse<String> answer(HttpClient client, HttpRequest request) throws Exception {
        for (int resets = 0; ; resets++) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            } catch (IOException reset) {
                if (resets == RESETS || !("" + reset.getMessage()).contains("RST_STREAM")) {
                    throw reset;
                }
            }
        }
    }

    private static String ask(HttpClient client, String method, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = answer(client, request);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        StringBuilder all = new StringBuilder().append(response.statusCode()).append('\n');
        response.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> all.append(name).append(": ").append(value).append('\n')));
        return all.append('\n').append(response.body()).append('\n').toString();
    }
}
