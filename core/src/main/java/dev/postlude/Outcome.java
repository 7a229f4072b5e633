package dev.postlude;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a response (spec 2.2). Read inside a task by {@link After#outcome()}.
 *
 * @param kind how the exchange ended
 * @param status the response's HTTP status, 0 where none was ever set
 * @param error the error that the application did not catch, or the failure of the connection; null if there was none
 * @param elapsed the time from the request's arrival to the response's end
 */
public record Outcome(Kind kind, int status, @Nullable Throwable error, Duration elapsed) {

    private static final int FIRST_ERROR_STATUS = 400;

    /**
     * Checks that nothing required is null.
     *
     * @param kind not null
     * @param status 0 for none
     * @param error may be null
     * @param elapsed not null
     */
    public Outcome {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(elapsed, "elapsed");
    }

    /**
     * Whether the response was {@linkplain Kind#SENT sent} with a status below 400 (spec 2.3).
     *
     * @return true if it succeeded; false for all else, an {@linkplain Kind#UNKNOWN unknown} outcome included
     */
    public boolean isSuccess() {
        return kind == Kind.SENT && status < FIRST_ERROR_STATUS;
    }

    /** How an exchange ended. */
    public enum Kind {
        /** The response was written to its last byte, whatever its status. */
        SENT,
        /** The client went away, or the connection failed, before the response was written. */
        ABORTED,
        /** The handler let an exception out; the server answered with its error page, if it still could. */
        FAILED,
        /** The server cannot tell what became of the response. */
        UNKNOWN
    }
}
