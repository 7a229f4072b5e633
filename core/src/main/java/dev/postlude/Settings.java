package dev.postlude;

import java.time.Duration;
import java.util.Objects;

/**
 * What a runtime was built with; the same words as {@link Postlude.Builder}'s.
 *
 * @param maxConcurrency how many tasks may run at once
 * @param maxPending how many tasks may wait for a place
 * @param overflow what becomes of a task that does not fit
 * @param timeout how long a task may run that has no timeout of its own
 * @param sequential whether the tasks of one exchange run one after another
 * @param drainTimeout how long shutdown waits at most
 */
public record Settings(
        int maxConcurrency,
        int maxPending,
        OverflowPolicy overflow,
        Duration timeout,
        boolean sequential,
        Duration drainTimeout) {

    /**
     * Checks the limits.
     *
     * @param maxConcurrency at least 1
     * @param maxPending at least 1
     * @param overflow the policy
     * @param timeout more than zero
     * @param sequential true for one after another
     * @param drainTimeout more than zero
     * @throws IllegalArgumentException if a limit or duration is zero or negative, with its value and the setting to
     *     change
     */
    public Settings {
        Limits.positive(
                "maxConcurrency", maxConcurrency, "Postlude.builder().maxConcurrency (postlude.max-concurrency)");
        Limits.positive("maxPending", maxPending, "Postlude.builder().maxPending (postlude.max-pending)");
        Objects.requireNonNull(overflow, "overflow");
        Limits.positive("timeout", timeout, "Postlude.builder().timeout (postlude.timeout)");
        Limits.positive("drainTimeout", drainTimeout, "Postlude.builder().drainTimeout (postlude.drain-timeout)");
    }
}
