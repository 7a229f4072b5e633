package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;

/** What Spring Boot's own properties say that concerns the runtime. */
final class BootSettings {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Binder binder;

    BootSettings(Binder binder) {
        this.binder = binder;
    }

    /**
     * Who switches virtual threads off or on for Spring Boot has decided for tasks too; unset, tasks have them where
     * the JVM does. And who wants shutdown's phases shorter than Postlude's default gets a drain as short, unless
     * {@code postlude.drain-timeout} says otherwise.
     */
    void applyTo(Postlude.Builder builder, Duration drainTimeout) {
        binder.bind("spring.threads.virtual.enabled", Boolean.class).ifBound(builder::virtualThreads);
        if (!binder.bind("postlude.drain-timeout", Duration.class).isBound()) {
            binder.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
                    .ifBound(phase -> builder.drainTimeout(shorter(phase, drainTimeout)));
        }
    }

    private static Duration shorter(Duration phase, Duration drainTimeout) {
        Duration atLeast = phase.compareTo(SHORTEST) < 0 ? SHORTEST : phase;
        return atLeast.compareTo(drainTimeout) < 0 ? atLeast : drainTimeout;
    }
}
