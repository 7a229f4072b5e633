package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60) // 4.3
class WatchTest {

    private static final int PASSING = 10_000;
    private static final int FEW = 10;

    /** How often the timer's own thread has read the clock: at least once each time it wakes. */
    private final AtomicLong looks = new AtomicLong();

    private volatile Thread timer;

    private Thread timer(Runnable watch) {
        timer = new Thread(watch, "timer");
        return timer;
    }

    private long nanos() {
        if (Thread.currentThread() == timer) {
            looks.incrementAndGet();
        }
        return System.nanoTime();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void isNotWokenByTasksThatEndInTimeHoweverManyThereAre(int tasks) {
        try (Postlude postlude = build(1)) {
            for (int i = 0; i < tasks; i++) {
                Exchange exchange = Requests.open(postlude);
                exchange.after(() -> {});
                Requests.finish(exchange);
                awaitSleep();
            }
            assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(tasks);
            assertThat(looks).hasValueLessThan(FEW);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void isNotWokenWhileManyAreBeingWatched(int watched) {
        Postlude postlude = watching(watched);
        for (int i = 0; i < PASSING; i++) {
            Exchange exchange = Requests.open(postlude);
            exchange.after(() -> {});
            Requests.finish(exchange);
        }
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(PASSING);
        assertThat(looks).hasValueLessThan(FEW);
        postlude.watch.close();
    }

    @Test
    void costsATaskTheSameHoweverManyAreBeingWatched() {
        Postlude few = watching(1);
        Postlude many = watching(100_000);
        long withFew = Long.MAX_VALUE;
        long withMany = Long.MAX_VALUE;
        for (int round = 0; round < 30; round++) { // the best of each: what else runs here costs time as well
            withFew = Math.min(withFew, processorTimeOfTasks(few));
            withMany = Math.min(withMany, processorTimeOfTasks(many));
        }
        assertThat(withMany)
                .as("of %d tasks, where %d ns are spent with few", PASSING / 10, withFew)
                .isLessThan(4 * withFew);
        few.watch.close();
        many.watch.close();
    }

    @Test
    void interruptsAllThatAreDueBeforeItTellsOfAny() throws InterruptedException {
        ManualTicker ticker = new ManualTicker();
        CountDownLatch running = new CountDownLatch(FEW);
        CountDownLatch interrupted = new CountDownLatch(FEW);
        AtomicReference<Boolean> allInterrupted = new AtomicReference<>();
        try (Postlude postlude = Postlude.builder()
                .maxConcurrency(FEW)
                .ticker(ticker)
                .timerThreads(watch -> new Thread(() -> {})) // the test sweeps
                .listener(
                        event -> { // as a log that takes long
                            if (event.kind() == TaskEvent.Kind.TIMED_OUT) {
                                allInterrupted.compareAndSet(null, await(interrupted));
                            }
                        })
                .build()) {
            Exchange exchange = Requests.open(postlude);
            for (int i = 0; i < FEW; i++) {
                exchange.after(TaskOptions.defaults().timeout(Duration.ofSeconds(1)), () -> {
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                });
            }
            Requests.finish(exchange);
            assertThat(await(running)).isTrue();

            ticker.advance(Duration.ofSeconds(1));
            postlude.watch.sweep();

            assertThat(allInterrupted).hasValue(true);
            assertThat(postlude.count(TaskEvent.Kind.TIMED_OUT)).isEqualTo(FEW);
        }
    }

    /** Of an application's executor, or of a JVM with a security manager. */
    private static final class Unwilling extends Thread {

        private final boolean hidesItsStack;
        private boolean hasHidden;

        private Unwilling(Runnable run, boolean hidesItsStack) {
            super(run);
            this.hidesItsStack = hidesItsStack;
        }

        @Override
        public void interrupt() {
            throw new SecurityException("no interrupt");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            if (hidesItsStack && !hasHidden) {
                hasHidden = true; // once
                throw new SecurityException("no stack");
            }
            return super.getStackTrace();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsOfEachTaskThatIsDueWhateverItsThreadRefuses(boolean stack) throws InterruptedException {
        ManualTicker ticker = new ManualTicker();
        CountDownLatch running = new CountDownLatch(FEW);
        CountDownLatch over = new CountDownLatch(1);
        AtomicLong threads = new AtomicLong();
        Postlude postlude = Postlude.builder()
                .executor(task -> new Unwilling(task, stack && threads.getAndIncrement() % 2 == 0).start())
                .maxConcurrency(FEW)
                .ticker(ticker)
                .timerThreads(watch -> new Thread(() -> {})) // the test sweeps
                .build();
        Exchange exchange = Requests.open(postlude);
        for (int i = 0; i < FEW; i++) {
            exchange.after(TaskOptions.defaults().timeout(Duration.ofSeconds(1)), () -> {
                running.countDown();
                over.await();
            });
        }
        Requests.finish(exchange);
        assertThat(await(running)).isTrue();

        ticker.advance(Duration.ofSeconds(1));
        for (int i = 0; i <= FEW && postlude.count(TaskEvent.Kind.TIMED_OUT) < FEW; i++) {
            sweep(postlude);
        }

        assertThat(postlude.count(TaskEvent.Kind.TIMED_OUT)).isEqualTo(FEW);
        over.countDown();
        Awaitility.await().until(() -> postlude.running() == 0);
        postlude.close();
    }

    /** As the timer does: what goes wrong in one look is tried in the next. */
    private static void sweep(Postlude postlude) {
        try {
            postlude.watch.sweep();
        } catch (SecurityException refused) {
            assertThat(refused).hasMessage("no stack");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private Postlude watching(int watched) {
        Postlude postlude = build(watched + 1);
        Exchange exchange = Requests.open(postlude);
        for (int i = 0; i < watched; i++) {
            exchange.afterAsync(TaskOptions.defaults(), () -> new CompletableFuture<String>());
        }
        Requests.finish(exchange);
        assertThat(postlude.watch.runs()).hasSize(watched);
        return postlude;
    }

    private static long processorTimeOfTasks(Postlude postlude) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < PASSING / 10; i++) {
            Exchange exchange = Requests.open(postlude);
            exchange.after(() -> {});
            Requests.finish(exchange);
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    private void awaitSleep() {
        while (timer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private Postlude build(int maxConcurrency) {
        return Postlude.builder()
                .executor(Runnable::run)
                .maxConcurrency(maxConcurrency)
                .maxPending(1_000_000)
                .timeout(Duration.ofHours(1))
                .ticker(this::nanos)
                .timerThreads(this::timer)
                .build();
    }
}
