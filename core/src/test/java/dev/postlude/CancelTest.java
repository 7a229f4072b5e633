package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30) // 4.4
class CancelTest {

    private final Recorder recorder = new Recorder();
    private final ManualExecutor executor = new ManualExecutor();
    private final Postlude manual = Postlude.builder()
            .executor(executor)
            .maxConcurrency(1)
            .listener(recorder)
            .build();

    @Test
    void cancelsBeforeTheExchangeIsFinished() {
        Exchange exchange = Requests.open(manual);
        TaskHandle handle = exchange.after("task", () -> {
            throw new AssertionError("ran");
        });
        assertThat(handle.cancel()).isTrue();
        assertThat(handle.cancel()).isFalse();
        exchange.after("next", () -> {});
        Requests.finish(exchange);
        executor.runAll();
        assertThat(recorder.kinds("task")).containsExactly(TaskEvent.Kind.REGISTERED, TaskEvent.Kind.CANCELLED);
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("next");
    }

    @Test
    void cancelsWhileItWaitsForAPlaceAndWhileItIsOnItsWay() {
        Exchange exchange = Requests.open(manual);
        List<TaskHandle> handles = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            handles.add(exchange.after("task " + i, () -> {}));
        }
        Requests.finish(exchange);
        assertThat(manual.pending()).isEqualTo(3);
        assertThat(handles.get(0).cancel()).as("handed to the executor").isTrue();
        assertThat(handles.get(2).cancel()).as("pending").isTrue();
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("task 1", "task 3");
        assertThat(manual.pending()).isZero();
        assertThat(manual.running()).isZero();
    }

    @Test
    void interruptsARunningTaskButNotTheThreadsNextOne() throws Exception {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Postlude postlude = Postlude.builder()
                .executor(java.util.concurrent.Executors.newSingleThreadExecutor(TaskThreads.daemons("single")))
                .listener(recorder)
                .build();
        Gate gate = new Gate();
        CountDownLatch checked = new CountDownLatch(1);
        Exchange exchange = Requests.open(postlude);
        TaskHandle first = exchange.after("first", () -> {
            worker.set(Thread.currentThread());
            gate.pass();
        });
        TaskHandle second = exchange.after("second", () -> {
            assertThat(Thread.currentThread()).isSameAs(worker.get());
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            checked.countDown();
        });
        Requests.finish(exchange);
        gate.awaitArrival();
        assertThat(first.cancel()).isTrue();
        assertThat(checked.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first.state()).isEqualTo(TaskHandle.State.CANCELLED);
        assertThat(second.completion().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(TaskHandle.State.SUCCEEDED);
    }

    @Test
    void cancelsTheStageOfAnAsynchronousTask() {
        Exchange exchange = Requests.open(manual);
        CompletableFuture<String> stage = new CompletableFuture<>();
        TaskHandle handle = exchange.afterAsync(TaskOptions.named("async"), () -> stage);
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.cancel()).isTrue();
        assertThat(stage).isCancelled();
        assertThat(recorder.kinds("async"))
                .containsExactly(TaskEvent.Kind.REGISTERED, TaskEvent.Kind.STARTED, TaskEvent.Kind.CANCELLED);
        Awaitility.await().until(() -> manual.running() == 0);
    }

    @Test
    void doesNothingToATaskThatHasEnded() {
        Exchange exchange = Requests.open(manual);
        TaskHandle handle = exchange.after("task", () -> {});
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.cancel()).isFalse();
        assertThat(handle.state()).isEqualTo(TaskHandle.State.SUCCEEDED);
        assertThat(handle.completion().toCompletableFuture()).isCompletedWithValue(TaskHandle.State.SUCCEEDED);
    }
}
