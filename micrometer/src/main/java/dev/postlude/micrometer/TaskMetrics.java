package dev.postlude.micrometer;

import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Times tasks. Given to {@link dev.postlude.Postlude.Builder#listener} as a listener, and bound to one or more
 * registries, before or after that; what happens before is not metered.
 *
 * <ul>
 *   <li>{@code postlude.tasks}: a timer for each task's name and outcome ({@code succeeded}, {@code failed},
 *       {@code timed_out}, {@code cancelled}, {@code skipped}, {@code dropped}, {@code abandoned}); zero seconds for
 *       those that never started
 *   <li>{@code postlude.tasks.delay}: a timer for each task's name, from the end of its exchange (the response's last
 *       byte) to its start
 * </ul>
 *
 * <p>The tag {@code task} has at most {@code maxNames} values; tasks with any further name are metered as
 * {@code other}. No tag has anything else of the request in it (spec 3.5).
 */
public final class TaskMetrics implements TaskListener, MeterBinder {

    /** The default of {@code maxNames}. */
    public static final int DEFAULT_MAX_NAMES = 100;

    private final TaskNames names;
    private final List<TaskTimers> registries = new CopyOnWriteArrayList<>();

    /** With {@value #DEFAULT_MAX_NAMES} names at most. */
    public TaskMetrics() {
        this(DEFAULT_MAX_NAMES);
    }

    /**
     * With a limit of its own.
     *
     * @param maxNames how many different values the tag {@code task} may have, beside {@code other}; at least 1
     * @throws IllegalArgumentException if it is less
     */
    public TaskMetrics(int maxNames) {
        if (maxNames < 1) {
            throw new IllegalArgumentException("maxNames is " + maxNames + " but must be at least 1. Change maxNames of"
                    + " TaskMetrics (management.metrics.postlude.max-task-names).");
        }
        this.names = new TaskNames(maxNames);
    }

    /**
     * From now on meters tasks in that registry, too.
     *
     * @param registry any
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        registries.add(new TaskTimers(registry));
    }

    /**
     * Called by the runtime. Nothing is done for a task that is registered, and no lock is taken but for the first task
     * of a name and outcome.
     *
     * @param event what happened
     */
    @Override
    public void onEvent(TaskEvent event) {
        boolean concerns =
                event.kind() == TaskEvent.Kind.STARTED || event.kind().isFinal();
        if (!concerns || registries.isEmpty()) {
            return;
        }
        String task = names.tagOf(event.task());
        for (TaskTimers timers : registries) {
            timers.of(task, event.kind()).record(event.elapsed());
        }
    }
}
