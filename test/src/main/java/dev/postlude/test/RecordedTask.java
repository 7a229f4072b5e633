package dev.postlude.test;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task and what had happened to it when it was asked for. Immutable.
 *
 * @param handle the task itself
 * @param events what happened to it, the first one being {@link TaskEvent.Kind#REGISTERED}
 * @param state where the task was
 * @param starts its rank among the recorded tasks in the order in which they started, from 1; 0 if it has not
 */
public record RecordedTask(TaskHandle handle, List<TaskEvent> events, TaskHandle.State state, int starts) {

    /**
     * Copies the events.
     *
     * @param handle not null
     * @param events not empty
     * @param state not null
     * @param starts 0 or more
     */
    public RecordedTask {
        events = List.copyOf(events);
    }

    /**
     * The task's name.
     *
     * @return the name given at registration, or the class and method that registered it
     */
    public String name() {
        return events.get(0).task();
    }

    /**
     * The request that it belongs to.
     *
     * @return method and path, as {@code POST /orders}
     */
    public String request() {
        return events.get(0).method() + " " + events.get(0).path();
    }

    /**
     * The line of code that registered it.
     *
     * @return as {@code OrderController.java:42}
     */
    public String site() {
        return events.get(0).site();
    }

    /**
     * Why it failed, or what it was doing at its deadline.
     *
     * @return the error, or null if there was none
     */
    public @Nullable Throwable error() {
        TaskEvent end = end();
        return end == null ? null : end.error();
    }

    /**
     * What became of the response, as the task saw it.
     *
     * @return the outcome, or null if nothing has happened to the task since the exchange finished
     */
    public @Nullable Outcome outcome() {
        return events.get(events.size() - 1).outcome();
    }

    /**
     * Whether the task has begun to run.
     *
     * @return false for one that was skipped, or ended before it could start
     */
    public boolean hasStarted() {
        return starts > 0;
    }

    /**
     * Whether the task's end has been told.
     *
     * @return true for each final state
     */
    public boolean hasEnded() {
        return end() != null;
    }

    private @Nullable TaskEvent end() {
        return events.stream()
                .filter(event -> event.kind().isFinal())
                .findFirst()
                .orElse(null);
    }

    /** One line: the task, its request, its state, its registering line, its error. */
    @Override
    public String toString() {
        Throwable error = error();
        return name() + " of " + request() + " " + state + ", registered at " + site()
                + (error == null ? "" : ": " + error);
    }
}
