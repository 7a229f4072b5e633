package dev.postlude;

/** Is told what happens to tasks. Given to {@link Postlude.Builder#listener}; must be safe for use by many threads. */
@FunctionalInterface
public interface TaskListener {

    /**
     * Something happened to a task. Called on the thread where it happened: the registering thread, the server's thread
     * that finished the exchange, the task's own, or the timer's. It must not block. An exception that it throws is
     * logged and changes nothing else (spec 4.5).
     *
     * @param event what happened
     */
    void onEvent(TaskEvent event);

    /**
     * The runtime has shut down. Called once, on the thread that closed it.
     *
     * @param report what was finished and what was abandoned (spec 6.2)
     */
    default void onDrained(DrainReport report) {}
}
