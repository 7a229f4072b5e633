package dev.postlude;

/** The work given to {@link After#after(AfterTask) after()}: what is done once the response is sent. */
@FunctionalInterface
public interface AfterTask {

    /**
     * Does the work. Called at most once, on a thread of its own that is never one of the server's (spec 1.3, 1.8),
     * after the exchange has finished (spec 1.1). While it runs, {@link After#request()}, {@link After#headers()} and
     * {@link After#outcome()} read, and a further {@code after()} is allowed (spec 1.6).
     *
     * <p>The thread is interrupted when the task's timeout is over, when it is cancelled, or at shutdown (spec 4.3,
     * 4.4, 6.2).
     *
     * @throws Exception anything; it is reported once and changes neither the response nor another task (spec 4.1, 4.2)
     */
    void run() throws Exception;
}
