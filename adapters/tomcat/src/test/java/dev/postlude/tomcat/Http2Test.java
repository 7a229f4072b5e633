package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The streams of one HTTP/2 connection are exchanges of their own (spec 8). */
@Timeout(60)
class Http2Test {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Gate gate = new Gate();
    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = Server.withPostlude();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        server.close();
        assertThat(server.postlude.openExchanges()).isZero();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    @Test // 1.1, 1.2
    void answersWhileTheTaskOfAnotherStreamIsHeld() throws Exception {
        server.handler = (request, response) -> {
            if (request.getRequestURI().equals("/held")) {
                after("held", gate::pass);
            }
            response.getWriter().write(request.getProtocol());
        };
        for (String path : new String[] {"/upgrade", "/held", "/next", "/another"}) {
            HttpResponse<String> answer = client.send(get(path), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("HTTP/2.0");
        }
        gate.awaitArrival();
        assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).isEmpty();
        gate.open();
        Awaitility.await().until(() -> server.of(TaskEvent.Kind.SUCCEEDED).size() == 1);
    }

    @Test // 2.2: the client resets the stream, the connection lives on
    void tellsAbortedWhenTheStreamIsReset() throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        server.handler = (request, response) -> {
            if (request.getRequestURI().equals("/endless")) {
                after(() -> outcome.complete(outcome()));
                byte[] block = new byte[64 * 1024];
                while (true) {
                    response.getOutputStream().write(block);
                }
            }
            response.getWriter().write("fine");
        };
        assertThat(client.send(get("/upgrade"), BodyHandlers.ofString()).body()).isEqualTo("fine");
        HttpResponse<InputStream> endless = client.send(get("/endless"), BodyHandlers.ofInputStream());
        endless.body().close();
        assertThat(outcome.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Outcome.Kind.ABORTED);
        assertThat(client.send(get("/upgrade"), BodyHandlers.ofString()).body()).isEqualTo("fine");
    }
}
