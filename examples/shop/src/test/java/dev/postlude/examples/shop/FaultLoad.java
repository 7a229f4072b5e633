package dev.postlude.examples.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders at a fixed rate, whether the ones before have been answered or not, each at a random moment of its share of
 * the time: in step they would meet timeouts of whole seconds each time. Two loads have the same moments, round by
 * round.
 */
final class FaultLoad {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int NOT_ANSWERED = 0;

    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger begun = new AtomicInteger();
    private int sent;
    private int refused;

    /** Sends, and waits for all answers. A response's time counts from when its order was due. */
    void send(int port, String mode, int perSecond, int seconds) {
        HttpRequest order = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/orders?mode=" + mode))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(Client.ORDER))
                .build();
        long start = System.nanoTime();
        long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
        SplittableRandom chance = new SplittableRandom(sent);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < perSecond * seconds; i++) {
            long due = start + i * every + chance.nextLong(every);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            answers.add(HTTP.sendAsync(order, HttpResponse.BodyHandlers.ofString())
                    .handle((response, failure) -> {
                        millis.add((System.nanoTime() - due) / 1e6);
                        return failure == null ? response.statusCode() : NOT_ANSWERED;
                    }));
            begun.incrementAndGet();
        }
        for (CompletableFuture<Integer> answer : answers) {
            sent++;
            refused += answer.join() == 201 ? 0 : 1;
        }
    }

    /** How many orders have left so far: for threads other than the one that sends. */
    int begun() {
        return begun.get();
    }

    int sent() {
        return sent;
    }

    /** Answered with anything but 201, or not at all. */
    int refused() {
        return refused;
    }

    /** Of the 99th percentile, as a share of the other's. */
    double change(FaultLoad other) {
        return percentile(0.99) / other.percentile(0.99) - 1;
    }

    double percentile(double share) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
