package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.exchange;
import static dev.postlude.TaskEvent.Kind.ABANDONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.DrainReport;
import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.TaskEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a shutdown, whatever tasks do. */
abstract class DrainCases {

    @Test
    @Rule("6.2")
    void givesUpOnTasksThatNeverEndAndNamesThem(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.maxConcurrency(2).drainTimeout(Duration.ofMillis(200)));
        Gate deaf = kit.gate();
        Gate hears = kit.gate();
        Told<Boolean> interrupted = new Told<>();
        instance.routes().add(kit.path(), call -> {
            after("deaf", deaf::passUninterrupted);
            after("hears", () -> {
                try {
                    hears.pass();
                } catch (InterruptedException asked) {
                    interrupted.tell(true);
                }
            });
            after("waits", () -> {});
            return Reply.text("text");
        });
        instance.get(kit.path());
        deaf.awaitArrival();
        hears.awaitArrival();
        long start = System.nanoTime();
        instance.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time that it took to close while a task does not end")
                .isLessThan(Duration.ofSeconds(Gate.PATIENCE_SECONDS));
        List<DrainReport> reports = instance.recorder().drained();
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).abandoned())
                .extracting(TaskEvent::task)
                .containsExactlyInAnyOrder("deaf", "hears", "waits");
        assertThat(reports.get(0).abandoned()).allSatisfy(event -> {
            assertThat(event.method() + " " + event.path()).isEqualTo("GET " + kit.path());
            assertThat(event.site()).startsWith("DrainCases.java:");
        });
        assertThat(instance.recorder().of(kit.path(), ABANDONED))
                .extracting(TaskEvent::task)
                .containsExactlyInAnyOrder("deaf", "hears", "waits");
        assertThat(interrupted.await()).isTrue();
    }

    @Test
    @Rule("6.2")
    void keepsNoProcessAliveByATask(Kit kit) throws Exception {
        Told<Boolean> daemon = new Told<>();
        kit.handle(call -> {
            after("task", () -> daemon.tell(Thread.currentThread().isDaemon()));
            return Reply.text("text");
        });
        kit.get();
        assertThat(daemon.await()).as("the task's thread is a daemon").isTrue();
    }

    @Test
    @Rule("6.3")
    void refusesTasksOnceItIsOver(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings);
        Told<Exchange> carried = new Told<>();
        instance.routes().add(kit.path(), call -> {
            carried.tell(exchange());
            return Reply.text("text");
        });
        instance.get(kit.path());
        Exchange exchange = carried.await();
        instance.close();
        assertThatThrownBy(() -> exchange.after("too late", () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too late")
                .hasMessageContaining("DrainCases.java")
                .hasMessageContaining("closed");
        try (Scope scope = exchange.enter()) {
            assertThatThrownBy(() -> after("too late", () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }
}
