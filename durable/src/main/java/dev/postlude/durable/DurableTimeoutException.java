package dev.postlude.durable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt took longer than its task's timeout and was interrupted. The cause is what the handler made of it. */
public final class DurableTimeoutException extends Exception {

    private static final long serialVersionUID = 1L;

    DurableTimeoutException(String task, Duration timeout, @Nullable Throwable cause) {
        super(
                "An attempt at durable task " + task + " took longer than " + timeout
                        + " and was interrupted. Make it faster, or change DurableTask.Builder.timeout.",
                cause);
    }
}
