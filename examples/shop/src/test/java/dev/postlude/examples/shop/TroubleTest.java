package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent.Kind;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasks do not care what becomes of the response, nor the response what becomes of them. */
@ShopTest
class TroubleTest {

    private static final String[] ALL = {"analytics", "audit", "email", "webhook", "cache", "cleanup"};

    @LocalServerPort
    private int port;

    @Autowired
    private TaskRecorder tasks;

    private Client client;

    @BeforeEach
    void begin() {
        tasks.clear();
        client = new Client(port);
    }

    @Test
    void failingTaskLeavesResponseAndOtherTasksAlone() throws Exception {
        assertThat(client.trouble("task-fails").statusCode()).isEqualTo(201);

        assertThat(tasks.end("loyalty").kind()).isEqualTo(Kind.FAILED);
        assertThat(tasks.names(Kind.SUCCEEDED)).containsExactlyInAnyOrder(ALL);
    }

    @Test
    void sameFailureInTheRequestIsTheCustomers() throws Exception {
        assertThat(client.trouble("task-fails&mode=blocking").statusCode()).isEqualTo(500);
    }

    @Test
    void slowTaskTimesOut() throws Exception {
        assertThat(client.trouble("task-times-out").statusCode()).isEqualTo(201);

        assertThat(tasks.end("report").kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(tasks.names(Kind.SUCCEEDED)).containsExactlyInAnyOrder(ALL);
    }

    @Test
    void hangingTaskIsStuckUntilItIsReleased() throws Exception {
        assertThat(client.trouble("task-hangs").statusCode()).isEqualTo(201);

        tasks.awaitEvent(Kind.STUCK, "warehouse");
        assertThat(client.get("/demo/panels").body()).contains("\"hanging\":1");
        client.postJson("/demo/hanging/release", "");
        await().atMost(TaskRecorder.LONG)
                .until(() -> client.get("/demo/panels").body().contains("\"hanging\":0"));
        assertThat(tasks.names(Kind.SUCCEEDED)).containsExactlyInAnyOrder(ALL);
    }

    @Test
    void tasksRunAlthoughTheHandlerThrew() throws Exception {
        assertThat(client.trouble("handler-throws").statusCode()).isEqualTo(500);

        assertThat(Objects.requireNonNull(tasks.end("email").outcome()).kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(tasks.names(Kind.SUCCEEDED)).containsExactlyInAnyOrder(ALL);
    }

    @Test
    void tasksRunAfterARedirect() throws Exception {
        assertThat(client.trouble("redirects").statusCode()).isEqualTo(303);

        assertThat(Objects.requireNonNull(tasks.end("email").outcome()).status())
                .isEqualTo(303);
    }

    @Test
    void tasksRunAfterTheClientHasLeft() throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.send(
                    "POST",
                    "/demo/orders?trouble=aborted",
                    Client.ORDER,
                    "Content-Type: application/json",
                    "Content-Length: " + Client.ORDER.length());
            assertThat(wire.line()).startsWith("HTTP/1.1 200");
        }

        assertThat(Objects.requireNonNull(tasks.end("email").outcome()).kind()).isEqualTo(Outcome.Kind.ABORTED);
        assertThat(tasks.names(Kind.SUCCEEDED)).containsExactlyInAnyOrder(ALL);
    }
}
