package dev.postlude.micrometer;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postlude.After;
import dev.postlude.AfterTask;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import dev.postlude.TaskOptions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final TaskMetrics metrics = new TaskMetrics();

    private Postlude postlude(Executor executor) {
        metrics.bindTo(registry);
        return Postlude.builder()
                .executor(executor)
                .maxConcurrency(1)
                .maxPending(1)
                .drainTimeout(Duration.ofMillis(1))
                .listener(metrics)
                .build();
    }

    private static void finish(Postlude postlude, AfterTask registers) throws Exception {
        Exchange exchange = postlude.open(() -> RequestView.builder("POST", "/orders/4711")
                .query("page=queried")
                .header("Authorization", "hunter2")
                .cookie("session-id", "s3cr3t")
                .build());
        try (Scope scope = exchange.enter()) {
            registers.run();
        }
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    private Timer ended(String task, String outcome) {
        return registry.get("postlude.tasks")
                .tags("task", task, "outcome", outcome)
                .timer();
    }

    private Timer delay(String task) {
        return registry.get("postlude.tasks.delay").tag("task", task).timer();
    }

    @Test
    void timesEachTaskByNameAndOutcome() throws Exception {
        Postlude postlude = postlude(Runnable::run);
        for (int i = 0; i < 3; i++) {
            finish(postlude, () -> After.after("sound", () -> {}));
        }
        finish(
                postlude,
                () -> After.after("broken", () -> {
                    throw new IllegalStateException("no");
                }));
        finish(postlude, () -> After.after(TaskOptions.named("passed over").onFailure(), () -> {}));
        finish(postlude, () -> After.after("cancelled", () -> {}).cancel());

        assertThat(ended("sound", "succeeded").count()).isEqualTo(3);
        assertThat(ended("sound", "succeeded").totalTime(NANOSECONDS)).isPositive();
        assertThat(delay("sound").count()).isEqualTo(3);
        assertThat(ended("broken", "failed").count()).isEqualTo(1);
        assertThat(ended("passed over", "skipped").count()).isEqualTo(1);
        assertThat(ended("passed over", "skipped").totalTime(NANOSECONDS)).isZero();
        assertThat(ended("cancelled", "cancelled").count()).isEqualTo(1);
        assertThat(registry.find("postlude.tasks.delay")
                        .tag("task", "cancelled")
                        .timer())
                .as("never started")
                .isNull();
    }

    @Test // 5.2, 6.2
    void countsThoseThatNeverStarted() throws Exception {
        Postlude postlude = postlude(never -> {});
        finish(postlude, () -> {
            After.after("placed", () -> {});
            After.after("waits", () -> {});
            After.after("too many", () -> {});
        });
        assertThat(ended("too many", "dropped").count()).isEqualTo(1);
        postlude.close();
        assertThat(ended("waits", "abandoned").count()).isEqualTo(1);
    }

    @Test
    void callsAnUnnamedTaskAfterTheCodeThatRegisteredIt() throws Exception {
        Postlude postlude = postlude(Runnable::run);
        for (int i = 0; i < 200; i++) {
            finish(postlude, () -> After.after(() -> {}));
        }
        assertThat(ended("TaskMetricsTest.callsAnUnnamedTaskAfterTheCodeThatRegisteredIt", "succeeded")
                        .count())
                .isEqualTo(200);
        assertThat(registry.find("postlude.tasks").timers()).hasSize(1);
    }

    @Test
    void hasAtMostAHundredNamesAndWarnsOnce() throws Exception {
        try (LogLines log = new LogLines(TaskMetrics.class)) {
            Postlude postlude = postlude(Runnable::run);
            for (int id = 0; id < 250; id++) {
                int order = id;
                finish(postlude, () -> After.after("order-" + order, () -> {}));
            }
            finish(postlude, () -> After.after("order-0", () -> {}));

            assertThat(registry.find("postlude.tasks").timers()).hasSize(100 + 1);
            assertThat(ended("other", "succeeded").count()).isEqualTo(150);
            assertThat(ended("order-0", "succeeded").count()).isEqualTo(2);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("100", "order-100", "management.metrics.postlude.max-task-names");
        }
    }

    @Test
    void hasItsOwnLimitOfNames() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskMetrics(0))
                .withMessageContaining("is 0")
                .withMessageContaining("management.metrics.postlude.max-task-names");
        TaskMetrics two = new TaskMetrics(2);
        two.bindTo(registry);
        Postlude postlude =
                Postlude.builder().executor(Runnable::run).listener(two).build();
        for (String name : new String[] {"a", "b", "c", "d"}) {
            finish(postlude, () -> After.after(name, () -> {}));
        }
        assertThat(registry.find("postlude.tasks").timers())
                .extracting(timer -> timer.getId().getTag("task"))
                .containsExactlyInAnyOrder("a", "b", "other");
    }

    @Test
    void metersInEachRegistryThatItIsBoundTo() throws Exception {
        Postlude postlude = postlude(Runnable::run);
        finish(postlude, () -> After.after("early", () -> {}));
        MeterRegistry second = new SimpleMeterRegistry();
        metrics.bindTo(second);
        finish(postlude, () -> After.after("late", () -> {}));
        assertThat(ended("early", "succeeded").count()).isEqualTo(1);
        assertThat(ended("late", "succeeded").count()).isEqualTo(1);
        assertThat(second.find("postlude.tasks").tag("task", "early").timer()).isNull();
        assertThat(second.get("postlude.tasks").tag("task", "late").timer().count())
                .isEqualTo(1);
    }

    @Test // 3.5
    void nothingOfTheRequestIsInAMeter() throws Exception {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Postlude postlude = postlude(Runnable::run);
        metrics.bindTo(prometheus);
        new RuntimeMetrics(postlude).bindTo(prometheus);
        finish(
                postlude,
                () -> After.after("audit", () -> {
                    throw new IllegalStateException(
                            After.cookies().first("session-id").orElseThrow());
                }));
        assertThat(prometheus.scrape())
                .contains("postlude_tasks_seconds_count{outcome=\"failed\",task=\"audit\"} 1")
                .contains("postlude_tasks_delay_seconds_count{task=\"audit\"} 1")
                .contains("postlude_tasks_active 0", "postlude_tasks_pending 0", "postlude_tasks_stuck 0")
                .contains("postlude_tasks_dropped_total 0", "postlude_exchanges_open 0")
                .doesNotContain("s3cr3t", "hunter2", "queried", "4711");
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTags())
                        .allSatisfy(tag -> assertThat(tag.getKey()).isIn("task", "outcome")));
    }
}
