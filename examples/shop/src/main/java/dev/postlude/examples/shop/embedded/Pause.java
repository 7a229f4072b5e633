package dev.postlude.examples.shop.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The only place where the shop wastes time on purpose. */
public final class Pause {

    private Pause() {}

    /**
     * Lets time pass.
     *
     * @param duration how much
     * @throws InterruptedException if the thread was interrupted before or meanwhile
     */
    public static void of(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
