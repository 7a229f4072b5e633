package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt that was made. */
record Ended(
        Execution execution,
        int attempt,
        Instant started,
        Duration elapsed,
        @Nullable Throwable error) {

    Ended with(Throwable other) {
        return new Ended(execution, attempt, started, elapsed, other);
    }
}
