package dev.postlude.spring.boot.durable;

import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableEvent;
import dev.postlude.durable.DurableListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/**
 * Meters of durable tasks: {@code postlude.durable.events} by task and kind, {@code postlude.durable.delay} from due to
 * start, {@code postlude.durable.attempts} by task and outcome. Tasks are few, so their names are tags.
 */
final class DurableMeters implements DurableListener {

    private final MeterRegistry registry;

    DurableMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onEvent(DurableEvent event) {
        String kind = event.kind().name().toLowerCase(Locale.ROOT);
        registry.counter("postlude.durable.events", "task", event.task(), "kind", kind)
                .increment();
        switch (event.kind()) {
            case STARTED ->
                Timer.builder("postlude.durable.delay")
                        .description("From the time at which a durable task was due to its start")
                        .tag("task", event.task())
                        .register(registry)
                        .record(event.elapsed());
            case SUCCEEDED, RETRYING, DEAD, LOST ->
                Timer.builder("postlude.durable.attempts")
                        .description("How long attempts at durable tasks took")
                        .tag("task", event.task())
                        .tag("outcome", kind)
                        .register(registry)
                        .record(event.elapsed());
            default -> {}
        }
    }

    static MeterBinder runningOf(Durable durable) {
        return registry -> Gauge.builder("postlude.durable.running", durable, Durable::running)
                .description("Attempts at durable tasks that run on this node now")
                .register(registry);
    }
}
