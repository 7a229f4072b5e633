package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order's durable receipt, as the page sees it. */
@ShopTest
class ReceiptTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Client client;

    @BeforeEach
    void begin() {
        client = new Client(port);
    }

    @AfterEach
    void mend() throws Exception {
        client.postJson("/demo/receipts/printer?jammed=false", "");
    }

    private List<String> of(long order, String what) throws Exception {
        return JsonPath.read(client.get("/demo/receipts").body(), "$.receipts[?(@.orderId == " + order + ")]." + what);
    }

    private void awaitState(long order, String state) {
        await(state).atMost(TaskRecorder.LONG).until(() -> of(order, "state").contains(state));
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void isDoneAfterTheOrder() throws Exception {
        long order = Client.idOf(client.order("after"));
        assertThat(of(order, "state")).hasSize(1);
        awaitState(order, "done");
        assertThat(of(order, "printedBy")).containsExactly("this server");
        assertThat(JsonPath.<List<Integer>>read(
                        client.get("/demo/receipts").body(), "$.receipts[?(@.orderId == " + order + ")].attempts"))
                .containsExactly(1);
    }

    @Test
    void isRolledBackWithAnOrderThatIsRefused() throws Exception {
        jdbc.sql("update product set stock = 0 where id = 'fountain-pen'").update();
        long before = rows("receipt");
        int status = client.postJson("/orders", "{\"product\":\"fountain-pen\",\"quantity\":1}")
                .statusCode();
        jdbc.sql("update product set stock = 1000000 where id = 'fountain-pen'").update();
        assertThat(status).isEqualTo(409);
        assertThat(rows("receipt")).isEqualTo(before);
    }

    @Test
    void becomesADeadLetterWhileThePrinterIsJammedAndIsRedriven() throws Exception {
        client.postJson("/demo/receipts/printer?jammed=true", "");
        long order = Client.idOf(client.order("after"));
        awaitState(order, "failing");
        awaitState(order, "dead");

        client.postJson("/demo/receipts/printer?jammed=false", "");
        String key = of(order, "receiptKey").get(0);
        assertThat(client.postJson("/demo/receipts/" + key + "/redrive", "").statusCode())
                .isEqualTo(204);
        awaitState(order, "done");
        assertThat(client.postJson("/demo/receipts/" + key + "/redrive", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyAServerThatSaysSoCanBeKilled() throws Exception {
        assertThat(client.postJson("/demo/node/kill", "").statusCode()).isEqualTo(403);
    }
}
