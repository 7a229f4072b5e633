package dev.postlude;

import org.jspecify.annotations.Nullable;

/** A call at an exchange's end, and the one that was asked for before it. */
final class FinishCall {

    private final Runnable call;

    @Nullable
    FinishCall before;

    FinishCall(Runnable call) {
        this.call = call;
    }

    void run() {
        try {
            call.run();
        } catch (Throwable failure) { // whatever it is, the server must go on to its next request
            Postlude.LOG.error("A call at the end of an exchange failed", failure);
        }
    }
}
