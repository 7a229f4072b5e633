package dev.postlude.spring.boot.actuator;

import dev.postlude.Postlude;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Out of service when every place is held by a stuck task, so that no task can start. The process itself is well and
 * answers requests; it is up again when one of them returns. Load alone changes nothing.
 */
final class PostludeHealthIndicator extends AbstractHealthIndicator {

    private final Postlude postlude;

    PostludeHealthIndicator(Postlude postlude) {
        super("The places for tasks could not be counted");
        this.postlude = postlude;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        int places = postlude.settings().maxConcurrency();
        int stuck = postlude.stuck();
        if (stuck < places) {
            builder.up();
        } else {
            builder.outOfService();
        }
        builder.withDetail("places", places)
                .withDetail("running", postlude.running())
                .withDetail("stuck", stuck)
                .withDetail("pending", postlude.pending());
    }
}
