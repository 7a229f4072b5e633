package dev.postlude;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A stuck task in a flight recording. Nothing refers to it but {@link Recordings}. */
@Name("dev.postlude.StuckTask")
@Label("Stuck Task")
@Category("Postlude")
@Description("A task was stopped, and still runs.")
@StackTrace(false)
final class StuckFlight extends Event {

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

    @Label("Age")
    @Description("The time since the task started")
    @Timespan
    long age;

    static void note(Task task, RequestView request, long ageNanos) {
        StuckFlight flight = new StuckFlight();
        if (!flight.shouldCommit()) {
            return;
        }
        flight.task = task.name();
        flight.method = request.method();
        flight.path = request.path();
        flight.site = task.site();
        flight.age = ageNanos;
        flight.commit();
    }
}
