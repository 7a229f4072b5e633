package dev.postlude;

import org.jspecify.annotations.Nullable;

/**
 * Tells JDK Flight Recorder of tasks. It is part of the JDK, but a JVM may be without its module; there this does
 * nothing, and the classes of the events are never loaded. While nothing records, it costs a look at a flag.
 */
final class Recordings {

    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Recordings() {}

    /** A task has started, on its own thread. Returns what to {@link #ended end} it with. */
    static @Nullable Object started(long delayNanos) {
        return AVAILABLE ? TaskFlight.begin(delayNanos) : null;
    }

    static void ended(TaskEvent.Kind kind, Task task, Exchange exchange, @Nullable Throwable error) {
        if (AVAILABLE) {
            TaskFlight.end(task.flight(), kind, task, exchange.request(), error);
        }
    }

    static void stuck(Task task, Exchange exchange, long ageNanos) {
        if (AVAILABLE) {
            StuckFlight.note(task, exchange.request(), ageNanos);
        }
    }
}
