package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import org.springframework.context.SmartLifecycle;

/**
 * Drains the runtime at shutdown (spec 6.1): after the web server has finished its requests and stopped, before any
 * bean that tasks use (data sources, mail senders) is destroyed.
 */
final class PostludeLifecycle implements SmartLifecycle {

    /**
     * Phases stop in descending order; Boot drains the web server in DEFAULT_PHASE - 1024 and stops it in DEFAULT_PHASE
     * - 2048.
     */
    static final int PHASE = DEFAULT_PHASE - 3 * 1024;

    private final Postlude postlude;
    private volatile boolean running;
    private volatile boolean drained;

    PostludeLifecycle(Postlude postlude) {
        this.postlude = postlude;
    }

    /** A runtime that was drained refuses tasks for good (spec 6.3): better no start than an error in each request. */
    @Override
    public void start() {
        if (drained) {
            throw new IllegalStateException(
                    "This application context was stopped, and its Postlude drained: it cannot be"
                            + " started again. Close the context and make a new one.");
        }
        running = true;
    }

    /** Blocks for the drain timeout at most, whatever spring.lifecycle.timeout-per-shutdown-phase says. */
    @Override
    public void stop() {
        running = false;
        drained = true;
        postlude.drain();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** A test context that is paused goes on later, and a drained runtime would not. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
