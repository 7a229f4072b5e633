package dev.postlude.micrometer.tracing;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * Makes no meter of a task's observation. The meters of tasks come from their events, which also tell of those that
 * never run; a second timer of the same name would count twice. It has to come before Micrometer's default one.
 */
public final class TaskMeterObservationHandler implements MeterObservationHandler<TaskObservationContext> {

    /** A handler for any number of registries. */
    public TaskMeterObservationHandler() {}

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof TaskObservationContext;
    }
}
