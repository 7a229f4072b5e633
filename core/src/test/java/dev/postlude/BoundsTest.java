package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits hold at each moment, with many threads that finish exchanges at once (spec 5.1). */
@Timeout(60)
class BoundsTest {

    private static final int CONCURRENCY = 3;
    private static final int PENDING = 7;
    private static final int THREADS = 8;

    private final ExecutorService requests = Executors.newFixedThreadPool(THREADS, TaskThreads.daemons("request"));
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger mostPending = new AtomicInteger();
    private final AtomicInteger mostPlaces = new AtomicInteger();
    private final AtomicLong registered = new AtomicLong();

    @AfterEach
    void stopRequests() {
        requests.shutdownNow();
    }

    private static Postlude build(boolean sequential) {
        return Postlude.builder()
                .maxConcurrency(CONCURRENCY)
                .maxPending(PENDING)
                .sequential(sequential)
                .build();
    }

    private void measure(Postlude postlude) {
        mostPending.accumulateAndGet(postlude.pending(), Math::max);
        mostPlaces.accumulateAndGet(postlude.running(), Math::max);
    }

    private void finishExchanges(Postlude postlude, int exchanges, int tasks) {
        for (int e = 0; e < exchanges; e++) {
            Exchange exchange = Requests.open(postlude);
            for (int t = 0; t < tasks; t++) {
                exchange.after("task", () -> {
                    mostRunning.accumulateAndGet(now.incrementAndGet(), Math::max);
                    measure(postlude);
                    now.decrementAndGet();
                });
            }
            registered.addAndGet(tasks);
            Requests.finish(exchange);
            measure(postlude);
        }
    }

    @ParameterizedTest // 5.1, 5.2
    @ValueSource(booleans = {false, true})
    void areNeverExceeded(boolean sequential) throws Exception {
        Postlude postlude = build(sequential);
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            int tasks = 1 + i;
            requests.execute(() -> {
                finishExchanges(postlude, 2_000, tasks);
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        postlude.close();
        assertThat(mostRunning.get()).isBetween(1, CONCURRENCY);
        assertThat(mostPlaces.get()).isEqualTo(CONCURRENCY);
        assertThat(mostPending.get()).isEqualTo(PENDING);
        long dropped = postlude.count(TaskEvent.Kind.DROPPED);
        assertThat(dropped).isPositive();
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED) + dropped).isEqualTo(registered.get());
        assertThat(postlude.running()).isZero();
        assertThat(postlude.pending()).isZero();
    }

    @Test // 5.1, 5.2: the callers' threads come on top of the places, and nothing is lost
    void holdForPlacesThoughCallersRunWhatDoesNotFit() throws Exception {
        Postlude postlude = Postlude.builder()
                .maxConcurrency(CONCURRENCY)
                .maxPending(PENDING)
                .overflow(OverflowPolicy.RUN_BY_CALLER)
                .build();
        ThreadLocal<Boolean> isCaller = ThreadLocal.withInitial(() -> false);
        AtomicInteger byCallers = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            requests.execute(() -> {
                isCaller.set(true);
                for (int e = 0; e < 2_000; e++) {
                    Exchange exchange = Requests.open(postlude);
                    exchange.after("task", () -> count(isCaller.get(), byCallers));
                    exchange.after("task", () -> count(isCaller.get(), byCallers));
                    Requests.finish(exchange);
                    measure(postlude);
                }
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        postlude.close();
        assertThat(mostRunning.get()).isBetween(1, CONCURRENCY);
        assertThat(mostPlaces.get()).isEqualTo(CONCURRENCY);
        assertThat(mostPending.get()).isEqualTo(PENDING);
        assertThat(byCallers.get()).isPositive();
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(THREADS * 2_000L * 2);
        assertThat(postlude.count(TaskEvent.Kind.DROPPED)).isZero();
    }

    private void count(boolean byCaller, AtomicInteger byCallers) {
        if (byCaller) {
            byCallers.incrementAndGet();
        } else {
            mostRunning.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
        }
    }

    @Test // 5.1, 5.2: all of them hang, so what is dropped is exactly the rest
    void areUsedToTheLastPlaceBeforeOneIsDropped() throws Exception {
        Postlude postlude = build(false);
        Gate gate = new Gate();
        List<Exchange> exchanges = new ArrayList<>();
        for (int e = 0; e < 100; e++) {
            Exchange exchange = Requests.open(postlude);
            exchange.after("waits", gate::pass);
            exchange.after("waits", gate::pass);
            exchanges.add(exchange);
        }
        CountDownLatch done = new CountDownLatch(exchanges.size());
        for (Exchange exchange : exchanges) {
            requests.execute(() -> {
                Requests.finish(exchange);
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(postlude.count(TaskEvent.Kind.DROPPED))
                .as("visible at once, before any task has ended")
                .isEqualTo(200 - CONCURRENCY - PENDING);
        assertThat(postlude.running()).isEqualTo(CONCURRENCY);
        assertThat(postlude.pending()).isEqualTo(PENDING);
        gate.open();
        postlude.close();
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(CONCURRENCY + PENDING);
    }

    @Test // 5.1, 1.5: one after another, tasks wait for each other; that takes no place from other exchanges
    void leaveAFreePlaceToAnotherExchangeThoughThereIsNoRoomToWait() throws Exception {
        Postlude postlude = build(true);
        Gate gate = new Gate();
        Exchange many = Requests.open(postlude);
        for (int t = 0; t < 20; t++) {
            many.after("waits", gate::pass);
        }
        Requests.finish(many);
        gate.awaitArrival();
        assertThat(postlude.running()).isEqualTo(1);
        assertThat(postlude.pending()).isEqualTo(PENDING);
        assertThat(postlude.count(TaskEvent.Kind.DROPPED)).isEqualTo(20 - 1 - PENDING);

        Gate reached = new Gate();
        Exchange other = Requests.open(postlude);
        TaskHandle first = other.after("other", reached::pass);
        TaskHandle second = other.after("behind it", () -> {});
        Requests.finish(other);
        reached.awaitArrival();
        assertThat(second.state()).as("it got the room of one of the many").isEqualTo(TaskHandle.State.PENDING);
        assertThat(postlude.count(TaskEvent.Kind.DROPPED)).isEqualTo(20 - PENDING);
        assertThat(postlude.running()).isEqualTo(2);
        reached.open();
        Awaitility.await().until(() -> first.state() == TaskHandle.State.SUCCEEDED);
        gate.open();
        postlude.close();
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(1 + PENDING + 1);
    }
}
