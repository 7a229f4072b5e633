package dev.postlude.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a task or a handler until the test opens it. */
final class Gate {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void pass() throws InterruptedException {
        arrived.countDown();
        assertThat(open.await(20, TimeUnit.SECONDS)).as("opened").isTrue();
    }

    void awaitArrival() throws InterruptedException {
        assertThat(arrived.await(20, TimeUnit.SECONDS)).as("reached").isTrue();
    }

    void open() {
        open.countDown();
    }
}
