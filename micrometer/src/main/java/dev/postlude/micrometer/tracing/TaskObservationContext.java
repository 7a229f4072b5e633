package dev.postlude.micrometer.tracing;

import dev.postlude.TaskEvent;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import org.jspecify.annotations.Nullable;

/**
 * What an observation of a task knows. Nothing of it is the value of a header or a cookie (spec 3.5). Read by
 * {@link TaskObservationConvention conventions}, handlers and filters, on the thread that starts or ends the task.
 */
public final class TaskObservationContext extends Observation.Context {

    private final TaskEvent started;
    private final @Nullable Link request;
    private volatile TaskEvent.@Nullable Kind end;

    TaskObservationContext(TaskEvent started, @Nullable Link request) {
        this.started = started;
        this.request = request;
    }

    /**
     * The task's name.
     *
     * @return the given one, or the class and method that registered the task; never an id of ours
     */
    public String task() {
        return started.task();
    }

    /**
     * The request's method.
     *
     * @return as {@code POST}; {@code RUN} for a unit of work
     */
    public String method() {
        return started.method();
    }

    /**
     * The request's path.
     *
     * @return as it was sent, so it may have ids in it
     */
    public String path() {
        return started.path();
    }

    /**
     * The line of code that registered the task.
     *
     * @return as {@code OrderController.java:42}
     */
    public String site() {
        return started.site();
    }

    /**
     * How the task ended.
     *
     * @return the final kind, or null while it runs
     */
    public TaskEvent.@Nullable Kind end() {
        return end;
    }

    /**
     * The span of the request that the task belongs to.
     *
     * @return a link to it, or null if the request had none
     */
    public @Nullable Link request() {
        return request;
    }

    void ended(TaskEvent.Kind kind) {
        end = kind;
    }
}
