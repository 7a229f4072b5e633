package dev.postlude.benchmarks;

import dev.postlude.AfterTask;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import java.util.concurrent.CountDownLatch;

/** Tasks that wait while all places are taken, one for each exchange, on the executor that Postlude takes by itself. */
final class PendingTasks implements AutoCloseable {

    private static final int PLACES = 64;
    private static final int MOST = 1_000_000;

    private final int atLeast;
    private final RequestView view = Requests.view(Requests.headers(20));
    private final Postlude postlude =
            Postlude.builder().maxConcurrency(PLACES).maxPending(MOST).build();

    PendingTasks(Length length) {
        atLeast = length.of(1_000, 20_000, 100_000);
    }

    /** From opening the exchange until its task waits, in nanoseconds for each. */
    double untilTheyWait(int tasks) {
        return perTask(tasks, true, false);
    }

    /** From the moment when places become free until the last task has ended, in nanoseconds for each. */
    double untilTheyHaveEnded(int tasks) {
        return perTask(tasks, false, true);
    }

    private double perTask(int tasks, boolean waiting, boolean ending) {
        long nanos = 0;
        int done = 0;
        while (done < Math.max(tasks, atLeast)) {
            CountDownLatch places = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(tasks);
            for (int i = 0; i < PLACES; i++) {
                dispatch(places::await);
            }
            long start = System.nanoTime();
            for (int i = 0; i < tasks; i++) {
                dispatch(ended::countDown);
            }
            long full = System.nanoTime();
            places.countDown();
            await(ended);
            long end = System.nanoTime();
            nanos += (waiting ? full - start : 0) + (ending ? end - full : 0);
            done += tasks;
            awaitIdle();
        }
        return (double) nanos / done;
    }

    private void dispatch(AfterTask task) {
        Exchange exchange = postlude.open(() -> view);
        exchange.after("task", task);
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    private void awaitIdle() {
        while (postlude.running() > 0) {
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Interrupted while it measured", stopped);
        }
    }

    @Override
    public void close() {
        postlude.close();
    }
}
