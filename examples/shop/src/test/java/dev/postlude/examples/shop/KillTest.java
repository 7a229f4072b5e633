package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two shops on one database: what one leaves when it is killed, the other finishes. */
@Tag("slow") // half a minute, which the second build of the CI need not spend
class KillTest {

    @TempDir
    Path folder;

    private ShopProcess shop(Server database, String name, String printing) throws IOException {
        return new ShopProcess(
                "--spring.datasource.url=jdbc:h2:tcp://localhost:" + database.getPort() + "/./shop",
                "--spring.datasource.username=sa",
                "--shop.node.name=" + name,
                "--shop.node.killable=true",
                "--shop.latency.receipt=" + printing,
                "--postlude.durable.heartbeat=500ms",
                "--postlude.durable.lease=2s");
    }

    @Test
    void theOtherServerFinishesTheReceiptsOfAKilledOne() throws Exception {
        Server database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        try (ShopProcess first = shop(database, "first", "10s")) {
            Client killed = new Client(first.port());
            assertThat(killed.order("none").statusCode()).isEqualTo(201);
            await().atMost(TaskRecorder.LONG)
                    .until(() -> killed.get("/demo/receipts").body().contains("\"state\":\"running\""));
            assertThatThrownBy(() -> killed.postJson("/demo/node/kill", "")).isInstanceOf(IOException.class);
            assertThat(first.endsWithin(10_000)).isTrue();
            assertThat(first.exitValue()).isEqualTo(137);

            try (ShopProcess second = shop(database, "second", "10ms")) {
                Client alive = new Client(second.port());
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> alive.get("/demo/receipts").body().contains("\"state\":\"done\""));
                assertThat(alive.get("/demo/receipts").body()).contains("\"printedBy\":\"second\"", "\"attempts\":2");
            }
        } finally {
            database.stop();
        }
    }
}
