package dev.postlude;

import org.jspecify.annotations.Nullable;

/**
 * Carries what a thread holds (a logging context, a security context, a span) from the thread that calls
 * {@code after()} to the thread that runs the task (spec 3.3). Given to {@link Postlude.Builder#threadContext}.
 */
@FunctionalInterface
public interface ThreadContext {

    /**
     * Captures what the current thread carries. Called on the registering thread, once for each registration, so it
     * must be quick and must not block. An exception is logged and the task runs without the context.
     *
     * @return the captured values, or null when there is nothing to restore
     */
    @Nullable
    Snapshot capture();

    /** Values captured on one thread, to be restored on another. */
    @FunctionalInterface
    interface Snapshot {

        /**
         * Restores the values on the current thread. Called on the task's thread just before the task; if it throws,
         * the task fails with that error and does not run.
         *
         * @return what takes the values away again; closed on the same thread once the task has returned
         */
        Scope restore();
    }
}
