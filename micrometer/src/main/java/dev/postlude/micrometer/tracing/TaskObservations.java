package dev.postlude.micrometer.tracing;

import dev.postlude.Postlude;
import dev.postlude.Scope;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.ThreadContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An observation around each task that runs, current while it does, so that what the task observes or traces belongs to
 * it (spec 3.3). Its span begins a trace of its own and is linked to the request's; a child would outlive it.
 *
 * <p>The registry needs a {@link TaskTracingObservationHandler}, in front of Micrometer's default one.
 */
public final class TaskObservations {

    private static final TaskObservationConvention DEFAULT = new DefaultTaskObservationConvention();

    private final ObservationRegistry registry;
    private final Tracer tracer;
    private final @Nullable TaskObservationConvention convention;

    @SuppressWarnings("ThreadLocalUsage") // a task of one runtime may run within one of another
    private final ThreadLocal<@Nullable RunningTask> current = new ThreadLocal<>();

    private final Map<TaskHandle, Observation> running = new ConcurrentHashMap<>();
    private final ThreadContext.Snapshot unlinked = () -> enter(null);

    /**
     * Observations for any number of runtimes.
     *
     * @param registry where they are started
     * @param tracer knows the span that is linked to, where no observation is current
     * @param convention the application's own, or null for {@link DefaultTaskObservationConvention}
     */
    public TaskObservations(
            ObservationRegistry registry, Tracer tracer, @Nullable TaskObservationConvention convention) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.tracer = Objects.requireNonNull(tracer, "tracer");
        this.convention = convention;
    }

    /**
     * Has a runtime's tasks observed. Call it after the builder's other thread contexts were added, so that the task's
     * span is the current one.
     *
     * @param builder is being configured
     */
    public void addTo(Postlude.Builder builder) {
        builder.threadContext(this::capture).listener(this::onEvent);
    }

    private ThreadContext.@Nullable Snapshot capture() {
        if (registry.isNoop()) {
            return null;
        }
        Link request = RequestSpan.linkTo(registry.getCurrentObservation(), tracer.currentSpan());
        return request == null ? unlinked : () -> enter(request);
    }

    /** The task may yet be skipped: what is observed begins with the event. */
    private Scope enter(@Nullable Link request) {
        RunningTask before = current.get();
        RunningTask task = new RunningTask(request);
        current.set(task);
        return () -> {
            if (before == null) {
                current.remove();
            } else {
                current.set(before);
            }
            task.leave();
        };
    }

    private void onEvent(TaskEvent event) {
        if (event.kind() == TaskEvent.Kind.STARTED) {
            start(event);
        } else if (event.kind().isFinal()) {
            stop(event);
        }
    }

    /** On the task's thread, within {@link #enter}. */
    private void start(TaskEvent event) {
        RunningTask task = current.get();
        if (task != null) {
            TaskObservationContext context = new TaskObservationContext(event, task.request());
            Observation observation = Observation.start(convention, DEFAULT, () -> context, registry);
            running.put(event.handle(), observation);
            task.enter(observation);
        }
    }

    /** On whatever thread ended it. */
    private void stop(TaskEvent event) {
        Observation observation = running.remove(event.handle());
        if (observation == null) {
            return;
        }
        if (observation.getContext() instanceof TaskObservationContext context) {
            context.ended(event.kind());
        }
        if (event.error() != null) {
            observation.error(event.error());
        }
        observation.stop();
    }
}
