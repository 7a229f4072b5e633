package dev.postlude;

import java.time.Duration;
import java.util.Objects;

/** Checks of configured values: what is wrong, the value, and the setting to change. */
final class Limits {

    private Limits() {}

    static void check(Postlude.Builder settings) {
        positive(
                "maxConcurrency",
                settings.maxConcurrency,
                "Postlude.builder().maxConcurrency (postlude.max-concurrency)");
        positive("maxPending", settings.maxPending, "Postlude.builder().maxPending (postlude.max-pending)");
        positive("timeout", settings.timeout, "Postlude.builder().timeout (postlude.timeout)");
        positive("drainTimeout", settings.drainTimeout, "Postlude.builder().drainTimeout (postlude.drain-timeout)");
    }

    static int positive(String limit, int value, String setting) {
        if (value < 1) {
            throw refused(limit, Integer.toString(value), "at least 1", setting);
        }
        return value;
    }

    static Duration positive(String limit, Duration value, String setting) {
        Objects.requireNonNull(value, limit);
        if (value.isZero() || value.isNegative()) {
            throw refused(limit, value.toString(), "longer than zero", setting);
        }
        return value;
    }

    /** Nanoseconds of a duration; one too long to count (292 years) is cut to a value that can be added to a clock. */
    static long nanos(Duration duration) {
        long most = Long.MAX_VALUE / 4;
        return duration.compareTo(Duration.ofNanos(most)) >= 0 ? most : duration.toNanos();
    }

    private static IllegalArgumentException refused(String limit, String value, String allowed, String setting) {
        return new IllegalArgumentException(
                limit + " is " + value + " but must be " + allowed + ". Change " + setting + ".");
    }
}
