package dev.postlude.jdk.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server without an executor has one thread. */
@Timeout(60)
class ServerThreadTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(before);
    }

    private String logOfTwoRequests(Server created) throws IOException, InterruptedException {
        try (Server server = created.start()) {
            server.handler = exchange -> Server.answer(exchange, "done");
            try (RawClient client = server.connect()) {
                assertThat(client.get("/").read().text()).isEqualTo("done");
                assertThat(client.get("/").read().text()).isEqualTo("done");
            }
            assertThat(server.awaitOutcome().isSuccess()).isTrue();
            return log.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void isWarnedOfOnceWithTheMend() throws Exception {
        Server server = Server.withPostlude().withoutExecutor();
        assertThat(logOfTwoRequests(server).lines())
                .singleElement()
                .asString()
                .contains("WARN", ":" + server.port() + " ", "its only thread", "HttpServer.setExecutor");
    }

    @Test
    void isNoMatterWithAnExecutor() throws Exception {
        assertThat(logOfTwoRequests(Server.withPostlude())).isEmpty();
    }
}
