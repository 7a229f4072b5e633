package dev.postlude.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds whoever passes until it is opened. */
final class Gate {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void pass() throws InterruptedException {
        reached.countDown();
        if (!open.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The gate was not opened within 30 seconds");
        }
    }

    void awaitReached() throws InterruptedException {
        assertThat(reached.await(20, TimeUnit.SECONDS))
                .as("the gate is reached")
                .isTrue();
    }

    void open() {
        open.countDown();
    }
}
