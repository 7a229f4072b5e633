package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counters alone, with threads that do nothing else (spec 5.1). */
@Timeout(60)
class PlacesTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 100_000;
    private static final int LIMIT = 2;

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void neverGivesMorePlacesThanThereAre() throws Exception {
        Places places = new Places(LIMIT, 1, false);
        hammer(places::take, places::giveBack);
        assertThat(most.get()).isBetween(1, LIMIT);
        assertThat(places.running()).isZero();
        for (int i = 0; i < LIMIT; i++) {
            assertThat(places.take()).as("all were given back").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverLetsMoreInThanFit(boolean sequential) throws Exception {
        int mayWait = sequential ? LIMIT : LIMIT - 1;
        Places places = new Places(1, mayWait, sequential);
        hammer(places::admit, places::leaveUnplaced);
        assertThat(most.get()).isBetween(1, LIMIT);
        assertThat(places.isIdle()).isTrue();
        assertThat(places.pending()).isZero();
    }

    private void hammer(BooleanSupplier enter, Runnable leave) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> enterAndLeave(start, enter, leave));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void enterAndLeave(CyclicBarrier start, BooleanSupplier enter, Runnable leave) {
        try {
            start.await();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        for (int i = 0; i < ROUNDS; i++) {
            if (enter.getAsBoolean()) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                now.decrementAndGet();
                leave.run();
            }
        }
    }
}
