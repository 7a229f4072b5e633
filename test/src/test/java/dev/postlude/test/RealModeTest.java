package dev.postlude.test;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RecordTasks(TaskMode.REAL)
class RealModeTest {

    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile Thread ranOn;

    @Test
    void tasksRunOnThreadsOfTheirOwn(RecordedTasks after, TestExchange exchange) {
        after("other thread", () -> ranOn = Thread.currentThread());
        exchange.respond();
        assertThat(after).awaitIdle().allSucceeded();
        assertThat(ranOn).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    void awaitIdleWaitsForTasksThatAreNotYetRegistered(RecordedTasks after, TestExchange exchange) {
        after("outer", () -> {
            gate.await();
            after("inner", () -> ranOn = Thread.currentThread());
        });
        exchange.respond();
        gate.countDown();
        after.awaitIdle();
        assertThat(ranOn).isNotNull();
    }

    @Test
    void awaitIdleNamesWhatStillRuns(RecordedTasks after, TestExchange exchange) {
        after("hangs", gate::await);
        after("quick", () -> {});
        exchange.respond();
        assertThatThrownBy(() -> after.awaitIdle(Duration.ofMillis(100)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Not idle after 0.1 s")
                .hasMessageContaining("0 exchange(s) of requests have not finished")
                .hasMessageContaining("hangs of TEST / RUNNING, registered at RealModeTest.java:");
        gate.countDown();
        assertThat(after).awaitIdle().allSucceeded();
    }

    @Test
    void awaitIdleSaysAtOnceThatTheTestHasNotResponded(RecordedTasks after) {
        after("waiting", () -> {});
        assertThatThrownBy(after::awaitIdle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waiting of TEST / REGISTERED")
                .hasMessageContaining("End it before: TestExchange.respond()");
    }

    @Test
    void awaitIdleNamesOpenExchanges(RecordedTasks after, TestExchange exchange) {
        exchange.respond();
        Exchange open = after.postlude()
                .open(() -> dev.postlude.RequestView.builder("GET", "/slow").build());
        assertThatThrownBy(() -> after.awaitIdle(Duration.ofMillis(20)))
                .hasMessageContaining("1 exchange(s) of requests have not finished");
        open.handled(null);
        open.responded(dev.postlude.Outcome.Kind.SENT, 200, null);
        after.awaitIdle();
    }

    @Test
    void awaitIdleEndsWhenInterrupted(RecordedTasks after, TestExchange exchange) {
        after("hangs", gate::await);
        exchange.respond();
        Thread.currentThread().interrupt();
        assertThatThrownBy(after::awaitIdle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Interrupted while waiting for these tasks")
                .hasMessageContaining("hangs");
        assertThat(Thread.interrupted()).isTrue();
        gate.countDown();
    }

    @Test
    void timeoutsHold(RecordedTasks after, TestExchange exchange) {
        after(TaskOptions.named("slow").timeout(Duration.ofMillis(20)), gate::await);
        exchange.respond();
        assertThat(after).awaitIdle().is("slow", TaskHandle.State.TIMED_OUT);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theExchangeIsThereOnTheThreadOfATestWithATimeout(RecordedTasks after, TestExchange exchange) {
        after("elsewhere", () -> {});
        exchange.respond();
        assertThat(after).awaitIdle().allSucceeded();
    }

    @Test
    void anExchangeCanBeCarried(RecordedTasks after, TestExchange exchange) throws InterruptedException {
        Exchange carried = dev.postlude.After.exchange();
        Thread thread = new Thread(() -> {
            try (Scope entered = carried.enter()) {
                after("carried", () -> {});
            }
        });
        thread.start();
        thread.join();
        exchange.respond();
        assertThat(after).awaitIdle().succeeded("carried");
    }

    @Test
    void worksWithoutAnyFramework() {
        Postlude runtime;
        try (RecordedTasks after =
                RecordedTasks.start(TaskMode.REAL, builder -> builder.timeout(Duration.ofMillis(20)))) {
            runtime = after.postlude();
            try (TestExchange exchange = after.open()) {
                after("slow", gate::await);
            }
            assertThat(after).awaitIdle().is("slow", TaskHandle.State.TIMED_OUT);
        }
        assertThatThrownBy(() -> runtime.run("late", () -> after(() -> {}))).hasMessageContaining("is closed");
    }
}
