package dev.postlude;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to one task. Every registered task has one {@link Kind#REGISTERED} event and ends with
 * exactly one {@linkplain Kind#isFinal() final} one. It holds no header and no cookie (spec 3.5).
 *
 * @param kind what happened
 * @param task the task's name; for an unnamed one the class and method that registered it
 * @param method the request's method
 * @param path the request's path, without the query
 * @param site the line of code that registered the task, as {@code OrderController.java:42}
 * @param error why it failed; for {@link Kind#TIMED_OUT} and {@link Kind#STUCK} an exception whose stack trace is what
 *     the task was doing at that moment; null otherwise
 * @param elapsed for {@link Kind#REGISTERED} the time since the request arrived, for {@link Kind#STARTED} the time
 *     since its exchange finished, for all later ones the time since the task started; zero if it never did
 * @param handle the task itself, the same object in all of its events
 * @param outcome what became of the response; null while the exchange has not finished
 */
public record TaskEvent(
        Kind kind,
        String task,
        String method,
        String path,
        String site,
        @Nullable Throwable error,
        Duration elapsed,
        TaskHandle handle,
        @Nullable Outcome outcome) {

    /** What can happen to a task. */
    public enum Kind {
        /** Accepted by {@code after()}. */
        REGISTERED(false),
        /** Began to run. Of the tasks of one exchange this is told in the order of registration (spec 1.5). */
        STARTED(false),
        /** Returned. */
        SUCCEEDED(true),
        /** Threw, or its stage completed with an error. */
        FAILED(true),
        /** Was still running at its deadline, and was interrupted. */
        TIMED_OUT(true),
        /**
         * Still runs although it was interrupted, and keeps its place. Told after {@link #TIMED_OUT} or
         * {@link #CANCELLED}, which were its end as far as its outcome goes, at growing intervals until its thread
         * returns.
         */
        STUCK(false),
        /** Cancelled by its handle. */
        CANCELLED(true),
        /** Its condition did not hold. */
        SKIPPED(true),
        /** Found no place and no room to wait (spec 5.2). */
        DROPPED(true),
        /** Had not ended when the application shut down (spec 6.2). */
        ABANDONED(true);

        private final boolean last;

        Kind(boolean last) {
            this.last = last;
        }

        /**
         * Whether this is how a task can end.
         *
         * @return true for the seven final kinds, of which each task sees exactly one
         */
        public boolean isFinal() {
            return last;
        }
    }
}
