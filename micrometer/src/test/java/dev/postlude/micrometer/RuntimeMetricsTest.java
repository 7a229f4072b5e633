package dev.postlude.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.TaskOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuntimeMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CompletableFuture<String> hangs = new CompletableFuture<>();

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private void hang(Exchange exchange) {
        exchange.afterAsync(TaskOptions.named("deaf"), hangs::minimalCompletionStage);
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    private static Exchange open(Postlude postlude) {
        return postlude.open(() -> RequestView.builder("GET", "/").build());
    }

    @Test
    void readWhereTheRuntimeStands() {
        Postlude postlude = Postlude.builder()
                .executor(Runnable::run)
                .maxConcurrency(1)
                .maxPending(1)
                .build();
        new RuntimeMetrics(postlude).bindTo(registry);
        Exchange stays = open(postlude);
        for (int i = 0; i < 4; i++) {
            hang(open(postlude));
        }
        assertThat(gauge("postlude.exchanges.open")).isEqualTo(1);
        assertThat(gauge("postlude.tasks.active")).isEqualTo(1);
        assertThat(gauge("postlude.tasks.pending")).isEqualTo(1);
        assertThat(gauge("postlude.tasks.stuck")).isZero();
        assertThat(registry.get("postlude.tasks.dropped").functionCounter().count())
                .isEqualTo(2);
        hangs.complete("done");
        assertThat(gauge("postlude.tasks.active")).isZero();
        stays.handled(null);
        stays.responded(Outcome.Kind.SENT, 200, null);
        assertThat(gauge("postlude.exchanges.open")).isZero();
    }

    @Test // 4.3
    void countStuckTasksUntilTheyReturn() {
        Postlude postlude = Postlude.builder().timeout(Duration.ofMillis(1)).build();
        new RuntimeMetrics(postlude).bindTo(registry);
        hang(open(postlude));
        await().atMost(20, TimeUnit.SECONDS).until(() -> gauge("postlude.tasks.stuck") == 1);
        assertThat(gauge("postlude.tasks.active")).isEqualTo(1);
        hangs.complete("at last");
        await().atMost(20, TimeUnit.SECONDS).until(() -> gauge("postlude.tasks.stuck") == 0);
        postlude.close();
    }
}
