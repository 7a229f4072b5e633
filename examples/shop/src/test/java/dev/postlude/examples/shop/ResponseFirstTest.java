package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** With plain sockets: the whole response is there, and the connection is free, while all tasks are held at a gate. */
@ShopTest
class ResponseFirstTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskRecorder tasks;

    private Wire wire;

    @BeforeEach
    void closeTheGate() throws Exception {
        tasks.clear();
        wire = new Wire(port);
        wire.post("/demo/gate/close", JSON, "");
    }

    @AfterEach
    void openTheGate() throws Exception {
        wire.close();
        new Client(port).postJson("/demo/gate/open", "");
        tasks.awaitIdle();
    }

    @Test
    void jsonOrderIsAnsweredInFullWhileItsTasksAreHeld() throws Exception {
        Wire.Response response = wire.post("/orders", JSON, Client.ORDER);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).startsWith("{\"id\":").endsWith("}");
        assertHeld("analytics", "audit", "email", "webhook", "cache", "cleanup");
        assertConnectionIsFree();
    }

    @Test
    void formIsRedirectedWhileItsTasksAreHeld() throws Exception {
        Wire.Response response = wire.post("/orders", FORM, "product=metronome&quantity=1");

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).matches("/orders/\\d+");
        assertHeld("analytics", "audit", "email", "webhook", "cache", "cleanup");
        assertConnectionIsFree();
    }

    @Test
    void asyncControllerAnswersInFullWhileItsTasksAreHeld() throws Exception {
        Wire.Response response = wire.post("/orders/async", JSON, Client.ORDER);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body()).startsWith("{\"id\":").endsWith("}");
        assertHeld("analytics", "audit", "email", "webhook", "cache", "cleanup");
        assertConnectionIsFree();
    }

    @Test
    void notFoundIsAnsweredInFullWhileItsTaskIsHeld() throws Exception {
        Wire.Response response = wire.post("/demo/orders?trouble=not-found", JSON, Client.ORDER);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("There is no order 0.");
        assertHeld("missed-sale");
        assertConnectionIsFree();
    }

    @Test
    void serverErrorIsAnsweredInFullWhileItsTasksAreHeld() throws Exception {
        Wire.Response response = wire.post("/demo/orders?trouble=handler-throws", JSON, Client.ORDER);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).contains("\"status\":500");
        assertHeld("analytics", "audit", "email", "webhook", "cache", "cleanup");
        // Tomcat gives up the connection after any 500, with or without tasks.
        assertThat(wire.isClosedByServer()).isTrue();
        assertThat(tasks.ended()).isEmpty();
    }

    private void assertHeld(String... names) {
        for (String name : names) {
            tasks.awaitEvent(Kind.STARTED, name);
        }
        assertThat(tasks.names(Kind.STARTED)).containsExactly(names);
        assertThat(tasks.ended()).isEmpty();
    }

    private void assertConnectionIsFree() throws Exception {
        Wire.Response second = wire.get("/products");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).contains("\"metronome\"");
        assertThat(tasks.ended()).isEmpty();
    }
}
