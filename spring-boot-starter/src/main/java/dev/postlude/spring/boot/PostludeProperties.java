package dev.postlude.spring.boot;

import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import dev.postlude.spring.annotation.OutsideExchange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code postlude}; the same words as {@link Postlude.Builder}'s.
 *
 * @param enabled Whether Postlude is there at all. Without it no filter and no valve is installed, and after() fails.
 * @param maxConcurrency How many tasks may run at once.
 * @param maxPending How many tasks may wait for a place.
 * @param overflow What becomes of a task that does not fit.
 * @param timeout How long a task may run that has no timeout of its own.
 * @param sequential Whether the tasks of one exchange run one after another instead of side by side.
 * @param drainTimeout How long shutdown waits for open exchanges and their tasks. Unless set, a shorter
 *     spring.lifecycle.timeout-per-shutdown-phase applies.
 * @param strict Whether a task that uses the server's request or response fails. Unless set, on with Spring Boot's
 *     devtools and in Spring's tests.
 * @param outsideExchange What becomes of a call to an @AfterResponse method where there is no request.
 */
@ConfigurationProperties("postlude")
public record PostludeProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("64") int maxConcurrency,
        @DefaultValue("10000") int maxPending,
        @DefaultValue("drop") OverflowPolicy overflow,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("false") boolean sequential,
        @DefaultValue("20s") Duration drainTimeout,
        @Nullable Boolean strict,
        @DefaultValue("run") OutsideExchange outsideExchange) {

    Postlude.Builder toBuilder() {
        return Postlude.builder()
                .maxConcurrency(maxConcurrency)
                .maxPending(maxPending)
                .overflow(overflow)
                .timeout(timeout)
                .sequential(sequential)
                .drainTimeout(drainTimeout);
    }
}
