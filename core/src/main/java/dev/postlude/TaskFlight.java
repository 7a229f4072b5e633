package dev.postlude;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * One task in a flight recording. Nothing refers to it but {@link Recordings}, since not every JVM has its super class.
 */
@Name("dev.postlude.Task")
@Label("Task")
@Category("Postlude")
@Description("A task of after(), from its start to its end. One that never started has no duration.")
@StackTrace(false)
final class TaskFlight extends Event {

    @Label("Task")
    @Nullable
    String task;

    @Label("Request Method")
    @Nullable
    String method;

    @Label("Request Path")
    @Description("Without the query")
    @Nullable
    String path;

    @Label("Registered At")
    @Nullable
    String site;

    @Label("Outcome")
    @Description("How the task ended, as SUCCEEDED or FAILED")
    @Nullable
    String outcome;

    @Label("Error")
    @Description("The class of what it threw; its message is not recorded")
    @Nullable
    String error;

    @Label("Delay")
    @Description("From the end of the exchange to the start of the task; zero if it never started")
    @Timespan
    long delay;

    /** Null if nothing records tasks. */
    static @Nullable Object begin(long delayNanos) {
        TaskFlight flight = new TaskFlight();
        if (!flight.isEnabled()) {
            return null;
        }
        flight.delay = delayNanos;
        flight.begin();
        return flight;
    }

    /** @param begun null if the task never started, or nothing recorded when it did */
    static void end(
            @Nullable Object begun, TaskEvent.Kind kind, Task task, RequestView request, @Nullable Throwable error) {
        TaskFlight flight = begun instanceof TaskFlight started ? started : new TaskFlight();
        if (!flight.shouldCommit()) {
            return;
        }
        flight.task = task.name();
        flight.method = request.method();
        flight.path = request.path();
        flight.site = task.site();
        flight.outcome = kind.name();
        flight.error = error == null ? null : error.getClass().getName();
        flight.commit();
    }
}
