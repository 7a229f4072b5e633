package dev.postlude.jdk.httpserver;

import static dev.postlude.Outcome.Kind.ABORTED;
import static dev.postlude.Outcome.Kind.FAILED;
import static dev.postlude.Outcome.Kind.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import dev.postlude.Outcome;
import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a response in the ways that only this server has. */
@Timeout(60)
class OutcomeTest {

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = Server.withPostlude().start();
    }

    @AfterEach
    void stop() {
        await().until(() -> server.postlude.openExchanges() == 0);
        server.close();
    }

    private Outcome get(HttpHandler handler) throws Exception {
        server.handler = handler;
        try (RawClient client = server.connect().get("/")) {
            return server.awaitOutcome();
        }
    }

    private Outcome post(HttpHandler handler, String body) throws Exception {
        server.handler = handler;
        try (RawClient client = server.connect().send("POST / HTTP/1.1", "Host: a", "Content-Length: 100")) {
            client.write(body.getBytes(StandardCharsets.US_ASCII)).halfClose();
            return server.awaitOutcome();
        }
    }

    @Test
    void closedWithoutAResponseIsAborted() throws Exception {
        Outcome outcome = get(exchange -> exchange.close());
        assertThat(outcome.kind()).isEqualTo(ABORTED);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.error()).hasMessage("The exchange was closed before its response was complete");
    }

    @Test
    void closedTooEarlyIsAbortedWithTheServersReason() throws Exception {
        Outcome byExchange = get(exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write('h');
            exchange.close();
        });
        Outcome byStream = get(exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write('h');
            exchange.getResponseBody().close();
        });
        assertThat(byExchange.kind()).isEqualTo(ABORTED);
        assertThat(byExchange.error()).hasMessageContaining("insufficient bytes");
        assertThat(byStream.kind()).isEqualTo(ABORTED);
        assertThat(byStream.error()).hasMessageContaining("insufficient bytes");
    }

    @Test
    void anErrorThatClosesTheBodyTooEarlyHasFailed() throws Exception {
        Outcome outcome = get(exchange -> {
            exchange.sendResponseHeaders(200, 5);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('h');
                throw new IllegalStateException("handler");
            }
        });
        assertThat(outcome.kind()).isEqualTo(FAILED);
        assertThat(outcome.error()).hasMessage("handler");
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void aMistakeThatTheHandlerMendsIsSent() throws Exception {
        Outcome outcome = get(exchange -> {
            refused(() -> exchange.getResponseBody().write('h'));
            refused(() -> exchange.getResponseBody().close());
            exchange.sendResponseHeaders(200, 5);
            refused(() -> exchange.sendResponseHeaders(200, 5));
            refused(() -> exchange.getResponseBody().write(new byte[6]));
            exchange.getResponseBody().write(new byte[5]);
            refused(() -> exchange.getResponseBody().write('h'));
            exchange.close();
            refused(() -> exchange.getResponseBody().write('h'));
        });
        assertThat(outcome.kind()).isEqualTo(SENT);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void refused(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException expected) {
            return;
        }
        throw new AssertionError("the server did not refuse");
    }

    @Test
    void aBodyThatIsFlushedToItsEndIsSentAlsoIfNobodyClosesIt() throws Exception {
        Outcome outcome = get(exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write(new byte[5]);
            exchange.getResponseBody().flush();
        });
        assertThat(outcome.kind()).isEqualTo(SENT);
    }

    @Test
    void aLengthThatTheHandlerInventsForAnUnlimitedBodyIsNoMatter() throws Exception {
        server.handler = exchange -> {
            exchange.getResponseHeaders().set("Content-length", "unknown");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('h');
            exchange.getResponseBody().flush();
            exchange.close();
        };
        try (RawClient client = server.connect().send("GET / HTTP/1.0", "Host: a")) {
            client.readHead();
            assertThat(client.readToEnd()).hasSize(1);
        }
        assertThat(server.awaitOutcome().kind()).isEqualTo(SENT);
    }

    @Test
    void aRequestThatBreaksOffAbortsAHandlerThatNeedsIt() throws Exception {
        Outcome outcome = post(exchange -> exchange.getRequestBody().readAllBytes(), "half");
        assertThat(outcome.kind()).isEqualTo(ABORTED);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.error()).isInstanceOf(IOException.class);
    }

    @Test
    void aRequestThatBreaksOffDoesNotAbortTheAnswerThatIsSentAllTheSame() throws Exception {
        Outcome outcome = post(
                exchange -> {
                    refused(() -> exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(400, 4);
                    exchange.getResponseBody().write(new byte[4]);
                    exchange.getResponseBody().close();
                },
                "half");
        assertThat(outcome.kind()).isEqualTo(SENT);
        assertThat(outcome.status()).isEqualTo(400);
    }
}
