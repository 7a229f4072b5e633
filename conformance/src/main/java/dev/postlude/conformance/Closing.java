package dev.postlude.conformance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The shutdown of a server, on a thread of its own. */
final class Closing {

    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    /** Begins it, and returns when new clients are turned away. */
    static Closing begin(Instance instance) {
        Closing closing = new Closing();
        Thread thread = new Thread(() -> closing.run(instance), "closing");
        thread.setDaemon(true);
        thread.start();
        Awaitility.await("new clients are turned away")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(instance::turnsAway);
        return closing;
    }

    private void run(Instance instance) {
        try {
            instance.shutDown();
            over.complete(true);
        } catch (Throwable failure) {
            over.completeExceptionally(failure);
        }
    }

    boolean isOver() {
        return over.isDone();
    }

    void awaitEnd() throws Exception {
        over.get(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
