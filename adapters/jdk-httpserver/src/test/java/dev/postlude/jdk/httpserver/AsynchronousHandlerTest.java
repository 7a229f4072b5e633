package dev.postlude.jdk.httpserver;

import static dev.postlude.Outcome.Kind.ABORTED;
import static dev.postlude.Outcome.Kind.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A handler that returns first and answers later, and how it is told from one that just gives up. */
@Timeout(60)
class AsynchronousHandlerTest {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = Server.withPostlude().start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void hold() throws InterruptedException {
        reached.countDown();
        assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitAndOpenWhileNothingHasStarted() throws InterruptedException {
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.postlude.openExchanges()).isEqualTo(1);
        assertThat(server.postlude.count(TaskEvent.Kind.STARTED)).isZero();
        open.countDown();
    }

    @Test
    void hasCompletedWhenItsHeadersNeedNoBody() throws Exception {
        server.handler = exchange -> server.later(() -> {
            hold();
            exchange.sendResponseHeaders(204, -1);
        });
        try (RawClient client = server.connect().get("/")) {
            awaitAndOpenWhileNothingHasStarted();
            assertThat(client.read().status()).isEqualTo(204);
        }
        assertThat(server.awaitOutcome().kind()).isEqualTo(SENT);
    }

    @Test
    void hasCompletedWhenItClosesTheExchangeWithoutAResponse() throws Exception {
        server.handler = exchange -> server.later(() -> {
            hold();
            exchange.close();
        });
        try (RawClient client = server.connect().get("/")) {
            awaitAndOpenWhileNothingHasStarted();
            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(server.awaitOutcome().kind()).isEqualTo(ABORTED);
    }

    @Test
    void isWaitedForWhenTheClientHasLeft() throws Exception {
        server.handler = exchange -> server.later(() -> {
            writeUntilItFails(exchange);
            hold();
            exchange.close();
        });
        RawClient client = server.connect().get("/");
        client.readHead();
        client.reset();
        awaitAndOpenWhileNothingHasStarted();
        isAbort(server.awaitOutcome());
    }

    @Test
    void isNotWaitedForIfItIsNoneAndSwallowsTheAbort() throws Exception {
        server.handler = AsynchronousHandlerTest::writeUntilItFails;
        RawClient client = server.connect().get("/");
        client.readHead();
        client.reset();
        isAbort(server.awaitOutcome());
    }

    private static void isAbort(Outcome outcome) {
        assertThat(outcome.kind()).isEqualTo(ABORTED);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.error()).isInstanceOf(IOException.class);
    }

    @Test
    void mayAnswerBeforeTheHandlerReturns() throws Exception {
        server.handler = exchange -> {
            server.later(() -> Server.answer(exchange, "early"));
            try {
                hold();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        };
        try (RawClient client = server.connect().get("/")) {
            assertThat(client.read().text()).isEqualTo("early");
            awaitAndOpenWhileNothingHasStarted();
        }
        assertThat(server.awaitOutcome().kind()).isEqualTo(SENT);
    }

    /** Swallows the failure, as many a handler does. */
    private static void writeUntilItFails(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            while (true) {
                exchange.getResponseBody().write(new byte[64 * 1024]);
            }
        } catch (IOException gone) {
            assertThat(exchange.getResponseCode()).isEqualTo(200);
        }
    }
}
