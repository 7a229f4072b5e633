package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The frames are the server's; the status, the headers and the body are compared. */
@Needs(Capability.HTTP_2)
abstract class Http2IdentityCases {

    @Cases
    @Rule("8")
    void isTheSameWithoutPostlude(Kit kit, Answer answer) throws Exception {
        Twins twins = new Twins(kit, call -> answer.reply(kit.path()));
        twins.saysTheSame(server -> ask(server, kit.path()));
        assertThat(twins.tasks()).isPositive();
    }

    private static String ask(Instance server, String path) throws Exception {
        HttpClient client = server.http2();
        StringBuilder all = new StringBuilder();
        for (String method : new String[] {"GET", "HEAD"}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url(false, path)))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            all.append(response.statusCode()).append('\n');
            response.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(
                            value -> all.append(name).append(": ").append(value).append('\n')));
            all.append('\n').append(response.body()).append('\n');
        }
        return all.toString().replace(":" + server.port(), ":port");
    }
}
