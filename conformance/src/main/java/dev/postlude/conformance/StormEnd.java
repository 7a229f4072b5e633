package dev.postlude.conformance;

import static dev.postlude.After.after;

import dev.postlude.Postlude;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** How a storm ends: all that was begun ends by itself, and then the runtime is closed over tasks that never would. */
final class StormEnd {

    static final int ENDLESS = 4;

    private static final String PATH = "/endless";

    private final Instance instance;
    private final StormFindings findings;

    StormEnd(Instance instance, StormFindings findings) {
        this.instance = instance;
        this.findings = findings;
    }

    void come(StormTasks tasks) throws IOException, InterruptedException {
        awaitIdle("after the last client");
        instance.letTimePass(); // what clients sent before they left may not have been read yet
        tasks.close();
        awaitIdle("after those who left");
        abandon();
        awaitIdle("after the runtime was closed");
    }

    private void awaitIdle(String when) {
        try {
            instance.awaitIdle();
        } catch (ConditionTimeoutException never) {
            Postlude postlude = instance.postlude();
            findings.add(
                    "5.2",
                    when + " open exchanges: " + postlude.openExchanges() + ", running: " + postlude.running()
                            + ", pending: " + postlude.pending());
        }
    }

    private void abandon() throws IOException, InterruptedException {
        CountDownLatch running = new CountDownLatch(ENDLESS);
        instance.routes().add(PATH, call -> {
            after("endless", () -> {
                running.countDown();
                new CountDownLatch(1).await();
            });
            return Reply.text("endless");
        });
        for (int i = 0; i < ENDLESS; i++) {
            instance.get(PATH);
        }
        if (!running.await(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            findings.add("1.7", running.getCount() + " of " + ENDLESS + " endless tasks never began");
        }
        instance.postlude().drain();
    }
}
