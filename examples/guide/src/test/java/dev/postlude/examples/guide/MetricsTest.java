package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import dev.postlude.micrometer.RuntimeMetrics;
import dev.postlude.micrometer.TaskMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetricsTest extends Collaborators {

    @Test
    void tasksAndTheRuntimeAreMetered() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        // region metrics
        TaskMetrics tasks = new TaskMetrics();
        Postlude postlude = Postlude.builder().listener(tasks).build();
        tasks.bindTo(registry);
        new RuntimeMetrics(postlude).bindTo(registry);
        // endregion
        postlude.run("order", () -> {
            after("receipt", () -> mail.receipt(order));
            assertThat(registry.get("postlude.exchanges.open").gauge().value()).isEqualTo(1);
        });
        postlude.close();
        assertThat(registry.get("postlude.tasks")
                        .tags("task", "receipt", "outcome", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("postlude.tasks.delay").timer().count()).isEqualTo(1);
        assertThat(registry.get("postlude.exchanges.open").gauge().value()).isZero();
        assertThat(registry.get("postlude.tasks.active").gauge().value()).isZero();
    }
}
