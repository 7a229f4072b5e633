package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** With the latencies of the demo: who waits, and how long. */
@Tag("slow") // a third of a minute, which the further builds of the CI need not spend
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TaskRecorder.class)
class LatencyTest {

    private static final int WARM_UP = 60;
    private static final int MEASURED = 31;
    private static final int MEASURED_BLOCKING = 5;
    private static final double MOST_APART_MILLIS = 5;

    @LocalServerPort
    private int port;

    @Autowired
    private TaskRecorder tasks;

    @Autowired
    private ShopProperties properties;

    @BeforeEach
    void warmUp() throws Exception {
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < WARM_UP; i++) {
                order(wire, i % 2 == 0 ? "none" : "after");
            }
            order(wire, "blocking");
        }
        tasks.awaitIdle();
    }

    @Test
    void orderWithAfterTakesAsLongAsOneWithoutSideEffects() throws Exception {
        List<Double> none = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < MEASURED; i++) {
                none.add(order(wire, "none"));
                after.add(order(wire, "after"));
                tasks.awaitIdle();
            }
        }

        assertThat(median(after) - median(none))
                .as("medians: after %.2f ms, none %.2f ms", median(after), median(none))
                .isLessThan(MOST_APART_MILLIS);
    }

    @Test
    void blockingOrderTakesAtLeastTheSumOfItsSideEffects() throws Exception {
        ShopProperties.Latency latency = properties.latency();
        double sum = latency.analytics()
                .plus(latency.audit())
                .plus(latency.smtp())
                .plus(latency.webhook())
                .toMillis();

        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < MEASURED_BLOCKING; i++) {
                assertThat(order(wire, "blocking")).isGreaterThanOrEqualTo(sum);
            }
        }
    }

    private static double order(Wire wire, String mode) throws Exception {
        long begin = System.nanoTime();
        Wire.Response response = wire.post("/orders?mode=" + mode, "application/json", Client.ORDER);
        double millis = (System.nanoTime() - begin) / 1e6;
        assertThat(response.status()).isEqualTo(201);
        return millis;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
