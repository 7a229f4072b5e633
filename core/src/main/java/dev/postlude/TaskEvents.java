package dev.postlude;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what happens to tasks, and tells the log and the listeners. */
final class TaskEvents {

    private final TaskListener[] listeners;
    private final @Nullable ThreadContext threadContext;
    private final TaskLog log;
    private final Watch watch;
    private final Ticker ticker;
    private final Map<TaskEvent.Kind, LongAdder> counts = new EnumMap<>(TaskEvent.Kind.class);
    private final LongAdder endsTold = new LongAdder();

    TaskEvents(
            List<TaskListener> listeners,
            @Nullable ThreadContext threadContext,
            TaskLog log,
            Watch watch,
            Ticker ticker) {
        this.listeners = listeners.toArray(TaskListener[]::new);
        this.threadContext = threadContext;
        this.log = log;
        this.watch = watch;
        this.ticker = ticker;
        for (TaskEvent.Kind kind : TaskEvent.Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /** What the registering thread carries; a task whose context cannot be captured runs without (spec 5.3). */
    ThreadContext.@Nullable Snapshot capture(Task task) {
        if (threadContext == null) {
            return null;
        }
        try {
            return threadContext.capture();
        } catch (RuntimeException | LinkageError failure) {
            Postlude.LOG.warn(
                    "The thread's context could not be captured for task {}; it will run without",
                    task.name(),
                    failure);
            return null;
        }
    }

    /** Reads the clock only if somebody listens: this is on the request's thread. */
    void registered(Task task, Exchange exchange, long openedNanos) {
        long elapsed = listeners.length == 0 ? 0 : ticker.nanos() - openedNanos;
        publish(TaskEvent.Kind.REGISTERED, task, exchange, null, elapsed);
    }

    /** Null if nobody is to be told. */
    @Nullable
    TaskEvent publish(TaskEvent.Kind kind, Task task, Exchange exchange, @Nullable Throwable error, long elapsedNanos) {
        counter(kind).increment();
        try {
            return tell(kind, task, exchange, error, elapsedNanos);
        } finally {
            if (kind.isFinal()) {
                endsTold.increment();
            }
        }
    }

    private @Nullable TaskEvent tell(
            TaskEvent.Kind kind, Task task, Exchange exchange, @Nullable Throwable error, long elapsedNanos) {
        record(kind, task, exchange, error, elapsedNanos);
        boolean logged = log.concerns(kind);
        if (!logged && listeners.length == 0) {
            return null;
        }
        RequestView request = exchange.request();
        TaskEvent event = new TaskEvent(
                kind,
                task.name(),
                request.method(),
                request.path(),
                task.site(),
                error,
                Duration.ofNanos(Math.max(0, elapsedNanos)),
                task,
                exchange.outcome);
        if (logged) {
            logSafely(event);
        }
        if (kind == TaskEvent.Kind.DROPPED) {
            watch.reconsider(log.dropsDue(ticker.nanos() + Watch.NEVER));
        }
        for (TaskListener listener : listeners) {
            tell(listener, event);
        }
        return event;
    }

    private static void record(
            TaskEvent.Kind kind, Task task, Exchange exchange, @Nullable Throwable error, long elapsedNanos) {
        if (kind.isFinal()) {
            Recordings.ended(kind, task, exchange, error);
        } else if (kind == TaskEvent.Kind.STUCK) {
            Recordings.stuck(task, exchange, elapsedNanos);
        }
    }

    /** An exception that cannot be printed, because its own getMessage throws, must not cost a place or a listener. */
    private void logSafely(TaskEvent event) {
        try {
            log.onEvent(event);
        } catch (Throwable failure) { // whatever the application's exception, or its log, throws
            Postlude.LOG.warn(
                    "Task {} of {} (registered at {}): {}, but the log line about it failed with {}",
                    event.task(),
                    Printable.of(event.method() + " " + event.path()),
                    event.site(),
                    event.kind(),
                    failure.getClass().getName());
        }
    }

    private static void tell(TaskListener listener, TaskEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable failure) { // spec 4.5: whatever it throws
            Postlude.LOG.warn(
                    "Listener {} failed on {} of task {}",
                    listener.getClass().getName(),
                    event.kind(),
                    event.task(),
                    failure);
        }
    }

    void drained(DrainReport report) {
        for (TaskListener listener : listeners) {
            try {
                listener.onDrained(report);
            } catch (Throwable failure) { // spec 4.5: whatever it throws
                Postlude.LOG.warn(
                        "Listener {} failed on the drain report",
                        listener.getClass().getName(),
                        failure);
            }
        }
    }

    long count(TaskEvent.Kind kind) {
        return counter(kind).sum();
    }

    /**
     * Whether the end of each registered task has been told; a thread that is telling one now counts as one that has
     * not.
     */
    boolean allEndsTold() {
        long told = endsTold.sum(); // first: what is registered and ends meanwhile must not make up for another one
        return told == count(TaskEvent.Kind.REGISTERED);
    }

    private LongAdder counter(TaskEvent.Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /** How many tasks have ended, in whatever way. */
    long ended() {
        long ended = 0;
        for (TaskEvent.Kind kind : TaskEvent.Kind.values()) {
            ended += kind.isFinal() ? count(kind) : 0;
        }
        return ended;
    }
}
