package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the shop says to orders that it does not understand, and to those that it does. */
@ShopTest
class OrderApiTest {

    private static final String PROBLEM = "application/problem+json";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Client client;

    @BeforeEach
    void begin() {
        client = new Client(port);
    }

    @Test
    void placedOrderCanBeRead() throws Exception {
        HttpResponse<String> placed = client.order("none");

        HttpResponse<String> read = client.get("/orders/" + Client.idOf(placed));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(placed.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"product\":\"piano\",\"quantity\":1}       | There is no product \\\"piano\\\".",
                "{\"product\":\"metronome\",\"quantity\":0}   | quantity is 0, but must be greater than or equal to 1.",
                "{\"product\":\"metronome\",\"quantity\":101} | quantity is 101, but must be less than or equal to 100.",
                "{\"product\":\"metronome\"}                  | quantity is missing, but must not be null.",
                "{\"quantity\":1}                             | product is missing, but must not be blank.",
                "{\"product\":\"metronome\",\"quantity\":1,\"email\":\"nobody\"} | email is \\\"nobody\\\", but",
                "{\"product\":                                | Failed to read request"
            })
    void wrongOrderIsRefusedWithWhatIsWrong(String json, String problem) throws Exception {
        HttpResponse<String> response = client.postJson("/orders", json);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(response.body()).contains(problem);
    }

    @Test
    void wrongFormIsRefusedWithWhatIsWrong() throws Exception {
        HttpResponse<String> response =
                client.post("/orders", "application/x-www-form-urlencoded", "product=metronome&quantity=many");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("quantity is \\\"many\\\", but must be a number.");
    }

    @ParameterizedTest
    @CsvSource({"/orders", "/orders/async", "/demo/orders?trouble=task-fails"})
    void unknownModeIsRefusedWithThoseAllowed(String path) throws Exception {
        String separator = path.contains("?") ? "&" : "?";
        HttpResponse<String> response = client.postJson(path + separator + "mode=later", Client.ORDER);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(response.body()).contains("mode is \\\"later\\\", but must be one of none, blocking, after.");
    }

    @Test
    void unknownTroubleIsRefusedWithThoseKnown() throws Exception {
        HttpResponse<String> response = client.trouble("earthquake");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("trouble is \\\"earthquake\\\"", "task-fails", "aborted");
    }

    @Test
    void unknownOrderIsNotFound() throws Exception {
        HttpResponse<String> response = client.get("/orders/999999999");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(response.body()).contains("There is no order 999999999.");
    }

    @Test
    void soldOutProductIsRefused() throws Exception {
        jdbc.sql("insert into product (id, name, price_cents, stock) values ('test-rarity', 'The last one', 100, 1)")
                .update();
        HttpResponse<String> response = client.postJson("/orders", "{\"product\":\"test-rarity\",\"quantity\":2}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("There are fewer than 2 of \\\"test-rarity\\\" left.");
    }
}
