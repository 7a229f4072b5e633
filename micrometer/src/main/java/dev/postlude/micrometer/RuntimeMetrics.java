package dev.postlude.micrometer;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;

/**
 * Where a runtime stands, read when the registry asks and at no other time. None has a tag.
 *
 * <ul>
 *   <li>{@code postlude.tasks.active}: a gauge of {@link Postlude#running()}
 *   <li>{@code postlude.tasks.stuck}: a gauge of {@link Postlude#stuck()}
 *   <li>{@code postlude.tasks.pending}: a gauge of {@link Postlude#pending()}
 *   <li>{@code postlude.tasks.dropped}: a counter of {@link dev.postlude.TaskEvent.Kind#DROPPED} tasks
 *   <li>{@code postlude.exchanges.open}: a gauge of {@link Postlude#openExchanges()}
 * </ul>
 */
public final class RuntimeMetrics implements MeterBinder {

    private final Postlude postlude;

    /**
     * Of one runtime.
     *
     * @param postlude the registry does not keep it reachable
     */
    public RuntimeMetrics(Postlude postlude) {
        this.postlude = Objects.requireNonNull(postlude, "postlude");
    }

    /**
     * Adds the meters.
     *
     * @param registry any
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("postlude.tasks.active", postlude, Postlude::running)
                .description("Tasks that hold a place, stuck ones included")
                .register(registry);
        Gauge.builder("postlude.tasks.stuck", postlude, Postlude::stuck)
                .description("Places that are held by tasks that were stopped and still run")
                .register(registry);
        Gauge.builder("postlude.tasks.pending", postlude, Postlude::pending)
                .description("Tasks that wait for a place")
                .register(registry);
        FunctionCounter.builder("postlude.tasks.dropped", postlude, runtime -> runtime.count(TaskEvent.Kind.DROPPED))
                .description("Tasks for which there was no place, nor room to wait for one")
                .register(registry);
        Gauge.builder("postlude.exchanges.open", postlude, Postlude::openExchanges)
                .description("Requests that have not finished")
                .register(registry);
    }
}
