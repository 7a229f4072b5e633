package dev.postlude.durable;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Sends orders at a rate, to whichever node lives, and remembers the answers. One in ten is rolled back. */
final class ChaosClients {

    /** What the client knows of an order. */
    enum Answer {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final IntSupplier port;
    private final Random random;

    ChaosClients(IntSupplier port, Random random) {
        this.port = port;
        this.random = random;
    }

    /** Sends so many, and goes on until there was enough trouble. */
    @SuppressWarnings("FutureReturnValueIgnored") // the clock is stopped below
    void send(int orders, int rate, BooleanSupplier enough) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        CountDownLatch all = new CountDownLatch(1);
        Semaphore underWay = new Semaphore(64);
        AtomicInteger next = new AtomicInteger();
        clock.scheduleAtFixedRate(
                () -> {
                    if (next.get() >= orders && enough.getAsBoolean()) {
                        all.countDown();
                        return;
                    }
                    if (!underWay.tryAcquire()) {
                        return; // as fast as they are answered, at most
                    }
                    int order = next.incrementAndGet();
                    boolean refused = random.nextInt(10) == 0;
                    clients.execute(() -> {
                        answers.put("o" + order, send("o" + order, refused));
                        underWay.release();
                    });
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / rate,
                TimeUnit.NANOSECONDS);
        all.await();
        clock.shutdownNow();
        clients.shutdown();
        if (!clients.awaitTermination(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Clients wait for answers still, after two minutes");
        }
    }

    private Answer send(String order, boolean refused) {
        try {
            String path = (refused ? "/refuse/" : "/commit/") + order;
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port.getAsInt() + path)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(5_000);
            connection.setReadTimeout(20_000);
            return switch (connection.getResponseCode()) {
                case 200 -> Answer.COMMITTED;
                case 409 -> Answer.ROLLED_BACK;
                default -> Answer.UNKNOWN;
            };
        } catch (IOException | RuntimeException unknown) {
            return Answer.UNKNOWN;
        }
    }

    long count(Answer answer) {
        return answers.values().stream().filter(answer::equals).count();
    }

    static int any(int[] ports) {
        return ports.length == 0 ? 1 : ports[ThreadLocalRandom.current().nextInt(ports.length)];
    }
}
