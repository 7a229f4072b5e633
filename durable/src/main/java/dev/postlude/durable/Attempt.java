package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One attempt while it runs: its thread, and why it was interrupted if it was. */
final class Attempt {

    enum Reason {
        TIMED_OUT,
        FENCED,
        STOPPED
    }

    private final Thread thread;
    private final CurrentlyExecuting execution;
    private volatile @Nullable Future<?> timeout;
    private @Nullable Reason reason;
    private boolean ended;

    Attempt(Thread thread, CurrentlyExecuting execution) {
        this.thread = thread;
        this.execution = execution;
    }

    CurrentlyExecuting execution() {
        return execution;
    }

    void timeout(Future<?> call) {
        timeout = call;
    }

    synchronized void interrupt(Reason why) {
        if (!ended && reason == null) {
            reason = why;
            thread.interrupt();
        }
    }

    /** Also clears the thread's interrupt, ours or the handler's own, so that its next task begins without. */
    @Nullable
    Reason end() {
        Future<?> pending = timeout;
        if (pending != null) {
            pending.cancel(false);
        }
        synchronized (this) {
            ended = true;
            Thread.interrupted();
            return reason;
        }
    }
}
