package dev.postlude.spring.boot.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableEvent.Kind;
import dev.postlude.spring.boot.durable.OrderApplication.Orders;
import dev.postlude.spring.boot.durable.OrderApplication.Receipt;
import dev.postlude.spring.boot.durable.OrderApplication.Witness;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Socket;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Durable tasks in a Spring Boot application, from the request to the execution. */
class DurableOrderTest {

    private Running application;
    private Witness witness;
    private Orders orders;

    @BeforeEach
    void start() {
        application = Running.start(
                OrderApplication.class,
                "management.endpoints.web.exposure.include=postlude-durable,health",
                "management.endpoint.health.show-details=always",
                "management.endpoint.postludedurable.access=unrestricted");
        witness = application.bean(Witness.class);
        orders = application.bean(Orders.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void awaitCount(Kind kind, long count) {
        await(kind + " x " + count).atMost(Duration.ofSeconds(20)).until(() -> witness.count(kind) >= count);
    }

    @Test // 9.1, 9.2
    void theReceiptIsCommittedWithTheOrderAndRunsAfterTheResponse() throws Exception {
        witness.held = true;
        try (Socket client = application.send("POST", "/orders/1", "")) {
            await().until(() -> orders.count() == 1);
            assertThat(orders.stored()).isOne();
            assertThat(witness.receipts).isEmpty();
            witness.answer.countDown();
            assertThat(Running.read(client)).endsWith("ordered 1");
        }
        awaitCount(Kind.SUCCEEDED, 1);
        assertThat(witness.receipts).containsExactly(new Receipt("1"));
        assertThat(witness.executions.element().request()).hasValueSatisfying(request -> {
            assertThat(request).hasToString("POST /orders/1");
            assertThat(request.headers().first("user-agent")).contains("a-browser");
            assertThat(request.headers().names()).hasSize(1);
        });
        assertThat(orders.stored()).isZero();
    }

    @Test // 9.1
    void aRolledBackOrderHasNoReceipt() throws Exception {
        assertThat(application.exchange("POST", "/orders/bad-1")).startsWith("HTTP/1.1 500");
        assertThat(orders.count()).isZero();
        assertThat(orders.stored()).isZero();
        application.exchange("POST", "/by-name/2");
        awaitCount(Kind.SUCCEEDED, 1);
        assertThat(witness.receipts).containsExactly(new Receipt("2"));
    }

    @Test
    void aMessageListenersTaskRunsAfterItsCommit() {
        Durable durable = application.bean(Durable.class);
        TransactionTemplate template = application.bean(TransactionTemplate.class);
        template.executeWithoutResult(transaction -> {
            durable.after("receipt", new Receipt("3"));
            transaction.setRollbackOnly();
        });
        template.executeWithoutResult(transaction -> durable.after("receipt", new Receipt("4")));
        awaitCount(Kind.SUCCEEDED, 1);
        assertThat(witness.receipts).containsExactly(new Receipt("4"));
    }

    @Test // 9.3
    void theEndpointShowsAndRedrivesDeadLetters() throws Exception {
        witness.failing = true;
        String key = application
                .exchange("POST", "/by-name/5")
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow();
        awaitCount(Kind.DEAD, 1);
        assertThat(application.exchange("GET", "/actuator/postlude-durable"))
                .contains("HTTP/1.1 200", "\"dead\":1", key, "the printer burns")
                .doesNotContain("payload");
        assertThat(application.exchange("GET", "/actuator/postlude-durable/" + key))
                .contains("\"attempts\":2");
        assertThat(application.exchange("GET", "/actuator/postlude-durable/unknown"))
                .startsWith("HTTP/1.1 404");
        assertThat(application.exchange("GET", "/actuator/health")).contains("\"deadLetters\":1", "\"status\":\"UP\"");

        witness.failing = false;
        assertThat(application.exchange("POST", "/actuator/postlude-durable/" + key, "{}"))
                .contains("\"changed\":1");
        awaitCount(Kind.SUCCEEDED, 1);
        assertThat(application.exchange("POST", "/actuator/postlude-durable", "{\"task\":\"receipt\"}"))
                .contains("\"changed\":0");
        assertThat(application.exchange("DELETE", "/actuator/postlude-durable/" + key))
                .contains("\"changed\":0");
    }

    @Test
    void theEngineIsNobodysCandidate() {
        assertThat(application.context().getBeanNamesForType(Scheduler.class)).isEmpty();
        assertThat(application.context().getBeanNamesForType(DataSource.class)).hasSize(1);
    }

    @Test
    void thereAreMeters() throws Exception {
        application.exchange("POST", "/by-name/6");
        awaitCount(Kind.SUCCEEDED, 1);
        MeterRegistry meters = application.bean(MeterRegistry.class);
        assertThat(meters.get("postlude.durable.events")
                        .tags("task", "receipt", "kind", "succeeded")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("postlude.durable.delay").timer().count()).isEqualTo(1);
        assertThat(meters.get("postlude.durable.attempts")
                        .tag("outcome", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("postlude.durable.running").gauge().value()).isZero();
    }
}
