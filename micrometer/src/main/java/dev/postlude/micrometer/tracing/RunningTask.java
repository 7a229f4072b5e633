package dev.postlude.micrometer.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import org.jspecify.annotations.Nullable;

/** A task on its thread, from before its start until it has returned. */
final class RunningTask {

    private final @Nullable Link request;
    private Observation.@Nullable Scope scope;

    RunningTask(@Nullable Link request) {
        this.request = request;
    }

    /** The request's span. */
    @Nullable
    Link request() {
        return request;
    }

    void enter(Observation observation) {
        scope = observation.openScope();
    }

    void leave() {
        if (scope != null) {
            scope.close();
        }
    }
}
