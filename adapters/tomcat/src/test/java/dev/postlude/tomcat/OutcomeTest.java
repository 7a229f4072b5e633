package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // 2.1, 2.2
class OutcomeTest {

    private static final byte[] BLOCK = new byte[64 * 1024];

    private Server server;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Gate gate = new Gate();

    @BeforeEach
    void start() throws Exception {
        server = Server.withPostlude();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        server.close();
        assertThat(server.postlude.count(TaskEvent.Kind.REGISTERED)).isEqualTo(1);
        assertThat(server.postlude.count(TaskEvent.Kind.SUCCEEDED))
                .as("runs once")
                .isEqualTo(1);
    }

    private void register() {
        after(() -> outcome.complete(outcome()));
    }

    private Outcome await() throws Exception {
        return outcome.get(20, TimeUnit.SECONDS);
    }

    @Test
    void tellsStatusAndTimeOfWhatWasSent() throws Exception {
        server.handler = (request, response) -> {
            register();
            response.setStatus(418);
        };
        try (RawClient client = server.connect()) {
            client.get("/").read();
        }
        assertThat(await()).satisfies(sent -> {
            assertThat(sent.kind()).isEqualTo(Outcome.Kind.SENT);
            assertThat(sent.status()).isEqualTo(418);
            assertThat(sent.error()).isNull();
            assertThat(sent.elapsed()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(60));
        });
    }

    @Test
    void keepsAnErrorOfAnEarlierRequestApart() throws Exception {
        server.context.getPipeline().addValve(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                getNext().invoke(request, response);
                // As a thread of an abandoned asynchronous request does, when its objects are in use again.
                response.getCoyoteResponse().setErrorException(new IOException("another's"));
            }
        });
        server.handler = (request, response) -> register();
        try (RawClient client = server.connect()) {
            client.get("/").read();
        }
        assertThat(await().kind()).isEqualTo(Outcome.Kind.SENT);
        assertThat(await().error()).isNull();
    }

    @Test
    void tellsTheErrorThatTheApplicationThrewWithoutItsWrapping() throws Exception {
        IOException thrown = new IOException("not an abort");
        server.handler = (request, response) -> {
            register();
            throw new ServletException(thrown);
        };
        try (RawClient client = server.connect()) {
            assertThat(client.get("/").read()).startsWith("HTTP/1.1 500");
        }
        assertThat(await().kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(await().error()).isSameAs(thrown);
        assertThat(await().status()).isEqualTo(500);
    }

    @Test
    void tellsFailedWhenTheHandlerThrowsAfterTheFirstByte() throws Exception {
        server.handler = (request, response) -> {
            register();
            response.getOutputStream().write(BLOCK);
            response.flushBuffer();
            throw new IllegalStateException("late");
        };
        try (RawClient client = server.connect()) {
            client.get("/").readToEnd();
        }
        assertThat(await().kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(await().error()).hasMessage("late");
    }

    @Test // 1.1: the handler goes on after the client has left
    void tellsAbortedAndWaitsForTheHandler() throws Exception {
        server.handler = (request, response) -> {
            register();
            try {
                while (true) {
                    response.getOutputStream().write(BLOCK);
                }
            } catch (IOException left) {
                gate.pass();
            }
        };
        RawClient client = server.connect();
        client.get("/").readHead();
        client.reset();
        gate.awaitArrival();
        assertThat(outcome).isNotDone();
        gate.open();
        assertThat(await().kind()).isEqualTo(Outcome.Kind.ABORTED);
        assertThat(await().error()).isInstanceOf(IOException.class);
    }

    @Test
    void tellsAbortedWhenTheHandlerLetsTheAbortOut() throws Exception {
        server.handler = (request, response) -> {
            register();
            while (true) {
                response.getOutputStream().write(BLOCK);
            }
        };
        RawClient client = server.connect();
        client.get("/").readHead();
        client.reset();
        assertThat(await().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    void tellsAbortedOfAWriterThatSwallowsErrors() throws Exception {
        server.handler = (request, response) -> {
            register();
            String text = "x".repeat(BLOCK.length);
            while (!response.getWriter().checkError()) {
                response.getWriter().write(text);
            }
        };
        RawClient client = server.connect();
        client.get("/").readHead();
        client.reset();
        assertThat(await().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    void tellsAbortedOfAnAsynchronousStream() throws Exception {
        server.handler = (request, response) -> {
            register();
            AsyncContext async = request.startAsync();
            Server.OTHER_THREADS.execute(() -> {
                try {
                    while (true) {
                        async.getResponse().getOutputStream().write(BLOCK);
                    }
                } catch (IOException left) {
                    gate.open();
                }
            });
        };
        RawClient client = server.connect();
        client.get("/").readHead();
        client.reset();
        assertThat(await().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    void tellsAbortedWhenTheRequestsBodyBreaksOff() throws Exception {
        server.handler = (request, response) -> {
            register();
            gate.pass();
            request.getInputStream().readAllBytes();
        };
        RawClient client = server.connect();
        client.send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 100");
        gate.awaitArrival();
        client.reset();
        gate.open();
        assertThat(await().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }
}
