package dev.postlude.benchmarks;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Exchanges that are open at the same time, each on a thread of its own; virtual where the JVM has them. */
final class ConcurrentExchanges implements AutoCloseable {

    private final int atLeast;
    private final RequestView view = Requests.view(Requests.headers(20));
    private final Postlude postlude = Postlude.builder().maxPending(1_000_000).build();
    private final ExecutorService threads =
            Jdk.current().hasVirtualThreads() ? Workers.of("virtual") : Executors.newCachedThreadPool();

    ConcurrentExchanges(Length length) {
        atLeast = length.of(200, 10_000, 50_000);
    }

    /** From the first thread's start until the last task has ended, in nanoseconds for each exchange. */
    double perExchange(int exchanges) {
        return each(exchanges, true);
    }

    /** The same threads without an exchange. */
    double perThread(int threads) {
        return each(threads, false);
    }

    private double each(int count, boolean exchanges) {
        long start = System.nanoTime();
        int rounds = Math.max(1, atLeast / count);
        for (int round = 0; round < rounds; round++) {
            CountDownLatch open = new CountDownLatch(count);
            CountDownLatch ended = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                threads.execute(() -> {
                    if (exchanges) {
                        exchange(open, ended);
                    } else {
                        handle(open);
                        ended.countDown();
                    }
                });
            }
            PendingTasks.await(ended);
        }
        return (double) (System.nanoTime() - start) / rounds / count;
    }

    private void exchange(CountDownLatch open, CountDownLatch ended) {
        Exchange exchange = postlude.open(() -> view);
        try (Scope entered = exchange.enter()) {
            After.after("count", ended::countDown);
            handle(open);
        }
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    /** Returns when all are open. */
    private static void handle(CountDownLatch open) {
        open.countDown();
        PendingTasks.await(open);
    }

    @Override
    public void close() {
        threads.shutdown();
        postlude.close();
    }
}
