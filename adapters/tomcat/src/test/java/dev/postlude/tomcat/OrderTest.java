package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each answer is read to its last byte, and the next one on the same connection, while the task is held (spec 1.1, 1.2,
 * 1.3).
 */
@Timeout(60)
class OrderTest {

    private Server server;
    private final Gate gate = new Gate();

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

    static Stream<Named<Server.Handler>> answers() {
        return Stream.of(
                Named.of("JSON", (request, response) -> {
                    response.setContentType("application/json");
                    response.getWriter().write("{\"id\":1}");
                }),
                Named.of("explicit length", (request, response) -> {
                    response.setContentLength(3);
                    response.getOutputStream().write(new byte[3]);
                }),
                Named.of("empty", (request, response) -> {}),
                Named.of("204", (request, response) -> response.setStatus(204)),
                Named.of("304", (request, response) -> response.setStatus(304)),
                Named.of("redirect", (request, response) -> response.sendRedirect("/elsewhere")),
                Named.of("404 with error page", (request, response) -> response.sendError(404)),
                Named.of("500 without error page", (request, response) -> response.setStatus(500)),
                Named.of("uncaught exception", (request, response) -> {
                    throw new IllegalStateException("handler");
                }),
                Named.of("1 MB in chunks", (request, response) -> {
                    for (int i = 0; i < 64; i++) {
                        response.getOutputStream().write(new byte[16 * 1024]);
                        response.flushBuffer();
                    }
                }),
                Named.of("flushed and closed early", (request, response) -> {
                    response.getWriter().write("early");
                    response.getWriter().close();
                }),
                Named.of("async complete on another thread", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    Server.OTHER_THREADS.execute(() -> {
                        write(async, "async");
                        async.complete();
                    });
                }),
                Named.of("async dispatch", (request, response) -> {
                    if (request.getAttribute("again") == null) {
                        request.setAttribute("again", true);
                        request.startAsync().dispatch();
                    } else {
                        response.getWriter().write("dispatched");
                    }
                }),
                Named.of(
                        "async timeout",
                        (request, response) -> request.startAsync().setTimeout(1)));
    }

    private static void write(AsyncContext async, String text) {
        try {
            async.getResponse().getWriter().write(text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersToTheLastByteAndGoesOnWhileTheTaskIsHeld(Server.Handler answer) throws Exception {
        server.handler = (request, response) -> {
            if (request.getAttribute("again") == null && request.getRequestURI().equals("/first")) {
                after("held", gate::pass);
            }
            answer.handle(request, response);
        };
        try (RawClient client = server.connect();
                RawClient other = server.connect()) {
            String first = client.get("/first").read();
            gate.awaitArrival();
            RawClient next = first.contains("Connection: close") ? other : client; // as Tomcat does after a 500
            assertThat(next.get("/second").read().lines().findFirst())
                    .isEqualTo(first.lines().findFirst());
            assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).isEmpty();
            gate.open();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).hasSize(1));
        }
    }

    @Test
    void answersAHeadRequest() throws Exception {
        server.handler = (request, response) -> {
            after("held", gate::pass);
            response.setContentLength(100);
        };
        try (RawClient client = server.connect()) {
            assertThat(client.send("HEAD / HTTP/1.1", "Host: localhost").readHead())
                    .contains("200");
            gate.awaitArrival();
            assertThat(client.send("HEAD / HTTP/1.1", "Host: localhost").readHead())
                    .contains("200");
        }
    }

    @Test
    void answersAPipelinedRequest() throws Exception {
        server.handler = (request, response) -> {
            after("held", gate::pass);
            response.getWriter().write(request.getRequestURI());
        };
        try (RawClient client = server.connect()) {
            client.send("GET /one HTTP/1.1", "Host: localhost", "", "GET /two HTTP/1.1", "Host: localhost");
            assertThat(client.read()).endsWith("/one");
            assertThat(client.read()).endsWith("/two");
            gate.awaitArrival();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.0\r\nHost: localhost", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close"})
    void closesTheConnectionWhileTheTaskIsHeld(String request) throws Exception {
        server.handler = (http, response) -> {
            after("held", gate::pass);
            response.getWriter().write("bye");
        };
        try (RawClient client = server.connect()) {
            assertThat(new String(client.send(request).readToEnd(), UTF_8)).endsWith("bye");
            gate.awaitArrival();
        }
    }

    @Test // 1.8
    void runsATaskOfEachDispatchOnce() throws Exception {
        server.handler = (request, response) -> {
            after(request.getDispatcherType().name(), () -> {});
            switch (request.getDispatcherType()) {
                case REQUEST -> request.getRequestDispatcher("/forwarded").forward(request, response);
                case FORWARD -> request.getRequestDispatcher("/included").include(request, response);
                default -> response.getWriter().write("done");
            }
        };
        try (RawClient client = server.connect()) {
            assertThat(client.get("/start").read()).endsWith("done");
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.of(TaskEvent.Kind.SUCCEEDED))
                        .extracting(TaskEvent::task)
                        .containsExactlyInAnyOrder("REQUEST", "FORWARD", "INCLUDE"));
    }
}
