package dev.postlude.tomcat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds threads until it is opened, and tells that one has arrived. Gives up after ten seconds, so that no test hangs.
 */
final class Gate {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** For tasks: arrives, and waits until the gate is open. */
    void pass() throws InterruptedException {
        arrived.countDown();
        check(open.await(10, TimeUnit.SECONDS), "was not opened");
    }

    /** As {@link #pass}, deaf to interrupts. */
    void passDeaf() {
        arrived.countDown();
        boolean interrupted = false;
        while (open.getCount() > 0) {
            try {
                check(open.await(10, TimeUnit.SECONDS), "was not opened");
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests: waits until somebody is at the gate. */
    void awaitArrival() throws InterruptedException {
        check(arrived.await(10, TimeUnit.SECONDS), "was not reached");
    }

    boolean isReached() {
        return arrived.getCount() == 0;
    }

    void open() {
        open.countDown();
    }

    private static void check(boolean inTime, String what) {
        if (!inTime) {
            throw new AssertionError("The gate " + what + " within 10 s");
        }
    }
}
