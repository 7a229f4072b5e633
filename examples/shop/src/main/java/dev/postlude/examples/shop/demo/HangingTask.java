package dev.postlude.examples.shop.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Hangs, and ignores that it is interrupted: as code does that waits for a machine which is gone. */
@Component
class HangingTask {

    /** So that nobody can take all places of the demo. */
    static final int MOST = 6;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Semaphore places = new Semaphore(MOST);
    private volatile CountDownLatch released = new CountDownLatch(1);

    boolean isFull() {
        return places.availablePermits() == 0;
    }

    void run() {
        if (!places.tryAcquire()) {
            return; // two came for the last place
        }
        try {
            hang(released, System.nanoTime() + LONGEST.toNanos());
        } finally {
            places.release();
        }
    }

    private static void hang(CountDownLatch until, long end) {
        boolean interrupted = false;
        while (true) {
            try {
                if (until.await(end - System.nanoTime(), TimeUnit.NANOSECONDS) || System.nanoTime() >= end) {
                    break;
                }
            } catch (InterruptedException ignored) { // that is what hanging means
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void release() {
        CountDownLatch before = released;
        released = new CountDownLatch(1);
        before.countDown();
    }

    int hanging() {
        return MOST - places.availablePermits();
    }
}
