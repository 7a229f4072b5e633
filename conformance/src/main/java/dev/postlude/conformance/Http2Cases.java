package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The streams of one connection are exchanges of their own. */
@Needs(Capability.HTTP_2)
abstract class Http2Cases {

    private static final boolean CLEAR = false;
    private static final boolean TLS = true;

    /** One client, and its connection. */
    private record Client(Kit kit, HttpClient http, boolean tls) {

        Client(Kit kit, boolean tls) throws Exception {
            this(kit, kit.instance().http2(), tls);
        }

        <T> HttpResponse<T> get(String below, BodyHandler<T> body) throws Exception {
            URI uri = URI.create(kit.instance().url(tls, kit.path() + below));
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofSeconds(Gate.PATIENCE_SECONDS))
                    .build();
            HttpResponse<T> response = http.send(request, body);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            return response;
        }

        /** The first request of a client in clear text is answered on a connection that is upgraded by it. */
        void isAnswered() throws Exception {
            HttpResponse<String> response = get("/other", BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("other");
        }
    }

    private static void handle(Kit kit, Handler handler) {
        kit.handle(call -> call.path().equals(kit.path()) ? handler.handle(call) : Reply.text("other"));
    }

    @Test
    @Rule("1.2")
    void answersOtherStreamsWhileATaskIsHeld(Kit kit) throws Exception {
        answersOtherStreamsWhileATaskIsHeld(kit, CLEAR);
    }

    @Test
    @Rule("1.2")
    @Needs(Capability.TLS)
    void answersOtherStreamsOverTlsWhileATaskIsHeld(Kit kit) throws Exception {
        answersOtherStreamsWhileATaskIsHeld(kit, TLS);
    }

    private static void answersOtherStreamsWhileATaskIsHeld(Kit kit, boolean tls) throws Exception {
        Gate task = kit.gate();
        handle(kit, call -> {
            after("held", task::pass);
            return Reply.text("done");
        });
        Client client = new Client(kit, tls);
        client.isAnswered();
        assertThat(client.get("", BodyHandlers.ofString()).body()).isEqualTo("done");
        task.awaitArrival();
        client.isAnswered();
        client.isAnswered();
    }

    @Test
    @Rule("1.1")
    void startsNoTaskBeforeItsOwnStreamHasEnded(Kit kit) throws Exception {
        Gate task = kit.openGate();
        GatedParts parts = new GatedParts(kit, "one", "two");
        handle(kit, call -> {
            after("task", task::pass);
            return Reply.parts(parts).flushing();
        });
        Client client = new Client(kit, CLEAR);
        client.isAnswered();
        Future<HttpResponse<String>> answer = OtherThread.begin(() -> client.get("", BodyHandlers.ofString()));
        for (Gate gate : parts.gates()) {
            gate.awaitArrival();
            client.isAnswered();
            kit.letTimePass();
            assertThat(task.isReached()).isFalse();
            gate.open();
        }
        assertThat(answer.get(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("onetwo");
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    @Needs({Capability.HTTP_2, Capability.LAST_BYTE})
    void startsNoTaskWhileTheClientsWindowIsFull(Kit kit) throws Exception {
        startsNoTaskWhileTheClientsWindowIsFull(kit, CLEAR);
    }

    @Test
    @Rule("1.1")
    @Needs({Capability.HTTP_2, Capability.LAST_BYTE, Capability.TLS})
    void startsNoTaskOverTlsWhileTheClientsWindowIsFull(Kit kit) throws Exception {
        startsNoTaskWhileTheClientsWindowIsFull(kit, TLS);
    }

    private static void startsNoTaskWhileTheClientsWindowIsFull(Kit kit, boolean tls) throws Exception {
        Gate task = kit.openGate();
        handle(kit, call -> {
            after("task", task::pass);
            return BigBody.buffered();
        });
        Client client = new Client(kit, tls);
        client.isAnswered();
        InputStream body = client.get("", BodyHandlers.ofInputStream()).body();
        kit.letTimePass();
        assertThat(task.isReached()).isFalse();
        assertThat(body.readAllBytes()).hasSize(BigBody.SIZE);
        task.awaitArrival();
    }

    @Test
    @Rule("2.2")
    @Needs({Capability.HTTP_2, Capability.ABORT})
    void tellsAbortedWhenAStreamIsResetAndGoesOnWithTheConnection(Kit kit) throws Exception {
        Told<Outcome> told = new Told<>();
        handle(kit, call -> {
            after("task", () -> told.tell(outcome()));
            return Reply.parts(new Endless());
        });
        Client client = new Client(kit, CLEAR);
        client.isAnswered();
        client.get("", BodyHandlers.ofInputStream()).body().close();
        assertThat(told.await().kind()).isEqualTo(Outcome.Kind.ABORTED);
        client.isAnswered();
    }
}
