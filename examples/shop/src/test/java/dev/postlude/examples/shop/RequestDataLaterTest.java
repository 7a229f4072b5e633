package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a task reads of its request is that request's, however many have used the same objects since. */
@ShopTest
class RequestDataLaterTest {

    private static final int CONNECTIONS = 4;
    private static final int REQUESTS = 1_000;

    @LocalServerPort
    private int port;

    @Autowired
    private TaskRecorder tasks;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void openTheGate() throws Exception {
        new Client(port).postJson("/demo/gate/open", "");
        tasks.awaitIdle();
    }

    @Test
    void taskReadsItsOwnHeadersAndCookiesAfterAThousandOtherRequests() throws Exception {
        tasks.clear();
        Wire[] wires = new Wire[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            wires[i] = new Wire(port);
        }
        wires[0].post("/demo/gate/close", "application/json", "");
        for (int i = 0; i < CONNECTIONS; i++) {
            order(wires[i], i);
        }
        tasks.awaitEvent(Kind.STARTED, "audit");

        for (int i = 0; i < REQUESTS; i++) {
            Wire wire = wires[i % CONNECTIONS];
            assertThat(wire.get("/products", "User-Agent: other-" + i, "Cookie: session-id=other-" + i)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(tasks.ended()).isEmpty();
        wires[0].post("/demo/gate/open", "application/json", "");
        tasks.awaitIdle();

        for (int i = 0; i < CONNECTIONS; i++) {
            assertThat(auditOf("first-" + i))
                    .containsEntry("SESSION", fingerprint("secret-" + i))
                    .containsEntry("WHO", "anonymous")
                    .containsEntry("WHAT", "POST /orders");
            wires[i].close();
        }
    }

    private static void order(Wire wire, int number) throws Exception {
        Wire.Response response = wire.post(
                "/orders",
                "application/json",
                Client.ORDER,
                "User-Agent: first-" + number,
                "Cookie: theme=dark; session-id=secret-" + number);
        assertThat(response.status()).isEqualTo(201);
    }

    private Map<String, Object> auditOf(String userAgent) {
        return jdbc.sql("select who, what, session from audit where user_agent = ?")
                .param(userAgent)
                .query()
                .singleRow();
    }

    private static String fingerprint(String secret) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, 12);
    }
}
