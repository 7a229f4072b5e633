package dev.postlude.conformance;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a task or a handler until the case opens it. */
final class Gate {

    /** What is to come comes within it: {@code -Dpostlude.conformance.patience}, 20 seconds unless set. */
    static final long PATIENCE_SECONDS = Long.getLong("postlude.conformance.patience", 20);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Called by what is to be held. */
    void pass() throws InterruptedException {
        arrived.countDown();
        if (!open.await(2 * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The case did not open the gate within " + 2 * PATIENCE_SECONDS + " s");
        }
    }

    /** As {@link #pass}, for what is interrupted (by a server when the client leaves, say) and does not care. */
    void passUninterrupted() {
        boolean interrupted = false;
        while (true) {
            try {
                pass();
                break;
            } catch (InterruptedException asked) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by the case. */
    void awaitArrival() throws InterruptedException {
        if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing reached the gate within " + PATIENCE_SECONDS + " s");
        }
    }

    boolean isReached() {
        return arrived.getCount() == 0;
    }

    void open() {
        open.countDown();
    }
}
