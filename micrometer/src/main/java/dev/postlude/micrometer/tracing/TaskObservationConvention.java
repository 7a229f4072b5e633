package dev.postlude.micrometer.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of tasks and says what is noted with them. An application's own replaces
 * {@link DefaultTaskObservationConvention}; in Spring Boot, as a bean.
 */
public interface TaskObservationConvention extends ObservationConvention<TaskObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof TaskObservationContext;
    }
}
