package dev.postlude;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Recorder recorder = new Recorder();
    private final Postlude postlude = Postlude.builder()
            .timeout(ofSeconds(30))
            .ticker(ticker)
            .timerThreads(task -> new Thread(() -> {})) // the test sweeps
            .listener(recorder)
            .build();
    private final Exchange exchange = Requests.open(postlude);
    private final Gate gate = new Gate();

    private void pass(Duration time) {
        ticker.advance(time);
        postlude.watch.sweep();
    }

    @Test // 4.3
    void interruptsATaskAtItsDeadlineAndTellsWhatItWasDoing() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch left = new CountDownLatch(1);
        TaskHandle handle = exchange.after(TaskOptions.named("slow").timeout(ofSeconds(5)), () -> {
            try {
                gate.pass();
            } catch (InterruptedException expected) {
                interrupted.set(true);
                left.countDown();
            }
        });
        Requests.finish(exchange);
        gate.awaitArrival();
        try (LogLines log = new LogLines()) {
            pass(ofSeconds(5).minusNanos(1));
            assertThat(handle.state()).isEqualTo(TaskHandle.State.RUNNING);

            pass(Duration.ofNanos(1));
            assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(interrupted).isTrue();
            assertThat(log.warnings())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains("slow", "POST /orders", "DeadlineTest.java:", "timed out"));
        }
        assertThat(handle.state()).isEqualTo(TaskHandle.State.TIMED_OUT);
        assertThat(recorder.of(TaskEvent.Kind.TIMED_OUT)).singleElement().satisfies(event -> {
            assertThat(event.error()).hasMessageContaining("5.0 s");
            assertThat(event.error().getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("pass"));
            assertThat(event.elapsed()).isEqualTo(ofSeconds(5));
        });
        awaitIdle();
        assertThat(recorder.kinds("slow")).last().isEqualTo(TaskEvent.Kind.TIMED_OUT);
    }

    @Test // 4.3
    void reportsATaskThatIgnoresTheInterruptAsStuckAtGrowingIntervals() throws Exception {
        exchange.after("deaf", gate::passDeaf);
        Requests.finish(exchange);
        gate.awaitArrival();
        pass(ofSeconds(30));
        assertThat(recorder.of(TaskEvent.Kind.STUCK)).isEmpty();
        pass(ofSeconds(1));
        pass(ofSeconds(1));
        assertThat(recorder.of(TaskEvent.Kind.STUCK)).hasSize(1);
        pass(ofSeconds(1));
        assertThat(recorder.of(TaskEvent.Kind.STUCK))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.error().getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("passDeaf")));
        assertThat(postlude.running()).as("it keeps its place").isEqualTo(1);

        gate.open();
        awaitIdle();
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).isEmpty();
        assertThat(postlude.count(TaskEvent.Kind.TIMED_OUT)).isEqualTo(1);
    }

    @Test // 4.3
    void leavesATaskAloneThatEndsInTime() throws Exception {
        TaskHandle handle = exchange.after("quick", gate::pass);
        Requests.finish(exchange);
        gate.awaitArrival();
        gate.open();
        assertThat(handle.completion().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(TaskHandle.State.SUCCEEDED);
        awaitIdle();
        pass(Duration.ofHours(1));
        assertThat(recorder.of(TaskEvent.Kind.TIMED_OUT)).isEmpty();
    }

    @Test // 4.3: with the real clock and the real timer thread
    void watchesWithOneThreadOfItsOwn() throws Exception {
        try (Postlude real = Postlude.builder()
                .timeout(Duration.ofMillis(20))
                .listener(recorder)
                .build()) {
            Exchange two = Requests.open(real);
            TaskHandle long1 = two.after("long", gate::pass);
            TaskHandle long2 = two.after(TaskOptions.named("longer").timeout(Duration.ofMillis(40)), gate::pass);
            Requests.finish(two);
            for (TaskHandle handle : new TaskHandle[] {long1, long2}) {
                assertThat(handle.completion().toCompletableFuture().get(10, TimeUnit.SECONDS))
                        .isEqualTo(TaskHandle.State.TIMED_OUT);
            }
        }
    }

    private void awaitIdle() {
        Awaitility.await().until(() -> postlude.running() == 0);
    }
}
