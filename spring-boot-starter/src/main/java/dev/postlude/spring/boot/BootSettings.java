package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** What Spring Boot's own properties say that concerns the runtime. */
final class BootSettings {

    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Environment environment;

    BootSettings(Environment environment) {
        this.environment = environment;
    }

    /**
     * Who switches virtual threads off or on for Spring Boot has decided for tasks too; unset, tasks have them where
     * the JVM does. And who wants shutdown's phases shorter than Postlude's default gets a drain as short, unless
     * {@code postlude.drain-timeout} says otherwise.
     */
    void applyTo(Postlude.Builder builder, Duration drainTimeout) {
        Boolean virtualThreads = environment.getProperty("spring.threads.virtual.enabled", Boolean.class);
        if (virtualThreads != null) {
            builder.virtualThreads(virtualThreads);
        }
        String phase = environment.getProperty(PHASE);
        if (phase != null && !environment.containsProperty("postlude.drain-timeout")) {
            builder.drainTimeout(shorter(duration(phase), drainTimeout));
        }
    }

    private static Duration duration(String phase) {
        try {
            return DurationStyle.detectAndParse(phase);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    PHASE + " is '" + phase + "', which is no duration: set it to one such as 30s", wrong);
        }
    }

    private static Duration shorter(Duration phase, Duration drainTimeout) {
        Duration atLeast = phase.compareTo(SHORTEST) < 0 ? SHORTEST : phase;
        return atLeast.compareTo(drainTimeout) < 0 ? atLeast : drainTimeout;
    }
}
