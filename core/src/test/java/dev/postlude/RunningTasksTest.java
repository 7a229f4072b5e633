package dev.postlude;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** The snapshot of what runs, for a page or a metric. */
class RunningTasksTest {

    private final ManualTicker ticker = new ManualTicker();

    private Postlude.Builder builder(Executor executor) {
        return Postlude.builder()
                .executor(executor)
                .maxConcurrency(5)
                .timeout(ofSeconds(10))
                .ticker(ticker)
                .timerThreads(task -> new Thread(() -> {})); // the test sweeps
    }

    private CompletableFuture<String> hang(Postlude postlude, String name) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Exchange exchange = Requests.open(postlude);
        exchange.afterAsync(TaskOptions.named(name), stage::minimalCompletionStage);
        Requests.finish(exchange);
        return stage;
    }

    @Test // 4.3
    void namesTasksTheOldestFirstWithTheirAgeAndTheLineThatRegisteredThem() {
        Postlude postlude = builder(Runnable::run).build();
        CompletableFuture<String> old = hang(postlude, "old");
        ticker.advance(ofSeconds(3));
        assertThat(hang(postlude, "young")).isNotDone();
        ticker.advance(ofSeconds(1));

        assertThat(postlude.runningTasks()).extracting(RunningTask::task).containsExactly("old", "young");
        assertThat(postlude.runningTasks())
                .extracting(RunningTask::age)
                .containsExactly(ofSeconds(3 + 1), ofSeconds(1));
        assertThat(postlude.runningTasks()).allSatisfy(task -> {
            assertThat(task.method()).isEqualTo("POST");
            assertThat(task.path()).isEqualTo("/orders");
            assertThat(task.site()).startsWith("RunningTasksTest.java:");
            assertThat(task.state()).isEqualTo(TaskHandle.State.RUNNING);
            assertThat(task.stuck()).isFalse();
        });
        old.complete("done");
        assertThat(postlude.runningTasks()).extracting(RunningTask::task).containsExactly("young");
    }

    @Test // 4.3
    void tellsStuckOnesFromThoseThatWereJustStopped() {
        Postlude postlude = builder(Runnable::run).build();
        CompletableFuture<String> stage = hang(postlude, "deaf");
        ticker.advance(ofSeconds(10));
        postlude.watch.sweep();
        assertThat(postlude.runningTasks()).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo(TaskHandle.State.TIMED_OUT);
            assertThat(task.stuck()).isFalse();
        });
        assertThat(postlude.stuck()).isZero();
        ticker.advance(ofSeconds(1));
        postlude.watch.sweep();
        assertThat(postlude.runningTasks()).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo(TaskHandle.State.TIMED_OUT);
            assertThat(task.stuck()).isTrue();
            assertThat(task.age()).isEqualTo(ofSeconds(11));
        });
        assertThat(postlude.stuck()).isEqualTo(1);
        stage.complete("at last");
        assertThat(postlude.runningTasks()).isEmpty();
        assertThat(postlude.stuck()).isZero();
    }

    @Test
    void leavesOutWhatHasAPlaceButNoThreadYet() {
        ManualExecutor executor = new ManualExecutor();
        Postlude postlude = builder(executor).build();
        assertThat(hang(postlude, "waits for a thread")).isNotDone();
        assertThat(postlude.running()).isEqualTo(1);
        assertThat(postlude.runningTasks()).isEmpty();
        executor.runAll();
        assertThat(postlude.runningTasks()).hasSize(1);
    }

    @Test // 3.5
    void showsNothingSecretOfTheRequest() {
        Postlude postlude = builder(Runnable::run).build();
        assertThat(hang(postlude, "audit")).isNotDone();
        assertThat(postlude.runningTasks().toString()).contains("audit").doesNotContain("s3cr3t", "test/1", "page=1");
    }

    @Test
    void tellsItsSettings() {
        Postlude postlude = builder(Runnable::run)
                .maxPending(7)
                .overflow(OverflowPolicy.RUN_BY_CALLER)
                .sequential(true)
                .drainTimeout(ofSeconds(4))
                .build();
        assertThat(postlude.settings())
                .isEqualTo(new Settings(5, 7, OverflowPolicy.RUN_BY_CALLER, ofSeconds(10), true, ofSeconds(4)));
    }
}
