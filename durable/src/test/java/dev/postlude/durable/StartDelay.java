package dev.postlude.durable;

import dev.postlude.After;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** From the response's end to the handler's start, at a rate, over HTTP. */
final class StartDelay {

    private final int rate;
    private final int orders;
    private final Map<String, Long> responded = new ConcurrentHashMap<>();
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    StartDelay(int rate, int seconds) {
        this.rate = rate;
        this.orders = rate * seconds;
    }

    record Result(int rate, double medianMillis, double p99Millis) {

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| from the response's end to the task's start at %d orders/s: p50, p99 | %.1f ms, %.1f ms | 5 ms, 25 ms |%n",
                    rate,
                    medianMillis,
                    p99Millis);
        }
    }

    Result measure() throws Exception {
        CountDownLatch done = new CountDownLatch(orders);
        DurableTask<Receipt> task = DurableTask.named("receipt", Receipt.class).handledBy((receipt, execution) -> {
            started.put(receipt.order(), System.nanoTime());
            done.countDown();
        });
        try (TestDatabase database = TestDatabase.at(Postgres.shared().url(), "postgres", 24);
                Shop shop = new Shop()) {
            JdbcTransactions transactions = new JdbcTransactions(database.dataSource());
            try (Durable durable = Durable.builder(database.dataSource())
                    .transactions(transactions.aware(), transactions)
                    .task(task)
                    .postlude(shop.postlude)
                    .build()) {
                durable.start();
                shop.handler = path -> {
                    After.exchange().whenFinished(() -> responded.put(path, System.nanoTime()));
                    return transactions.inTransaction(() -> durable.after(task, new Receipt(path, 1)));
                };
                send(shop);
                if (!done.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(done.getCount() + " tasks were not done within 60 seconds");
                }
            }
        }
        // The first tenth warms up.
        double[] millis = started.keySet().stream()
                .filter(path -> Integer.parseInt(path.substring(1)) > orders / 10)
                .mapToDouble(path -> (started.get(path) - responded.get(path)) / 1e6)
                .toArray();
        Arrays.sort(millis);
        return new Result(rate, millis[millis.length / 2], millis[millis.length * 99 / 100]);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the clock is stopped below
    private void send(Shop shop) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        AtomicInteger next = new AtomicInteger();
        CountDownLatch sent = new CountDownLatch(orders);
        clock.scheduleAtFixedRate(
                () -> {
                    int order = next.incrementAndGet();
                    if (order <= orders) {
                        clients.execute(() -> {
                            try {
                                shop.post("/" + order);
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            } finally {
                                sent.countDown();
                            }
                        });
                    }
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / rate,
                TimeUnit.NANOSECONDS);
        sent.await();
        clock.shutdownNow();
        clients.shutdown();
    }
}
