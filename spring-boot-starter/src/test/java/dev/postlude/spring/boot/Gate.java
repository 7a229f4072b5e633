package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where code waits until the test lets it go on. */
final class Gate {

    private static final long SECONDS = 20;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    static Gate opened() {
        Gate gate = new Gate();
        gate.open();
        return gate;
    }

    /** Says that it is here, and waits until the gate is open. */
    void pass() throws InterruptedException {
        reached.countDown();
        if (!open.await(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
    }

    void awaitReached() throws InterruptedException {
        assertThat(reached.await(SECONDS, TimeUnit.SECONDS)).as("somebody came").isTrue();
    }

    boolean isReached() {
        return reached.getCount() == 0;
    }

    void open() {
        open.countDown();
    }
}
