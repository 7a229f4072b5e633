package dev.postlude.test;

/** Where, in a test, the tasks of an exchange run when it has finished. */
public enum TaskMode {

    /**
     * As in production: on threads of their own, or where the application's configuration says. A test waits for them
     * with {@link RecordedTasks#awaitIdle()}. The mode for tests with a real server.
     */
    REAL,

    /**
     * On the thread that finishes the exchange, one after another in the order of their registration, nested ones after
     * the one that registered them: when the response has ended they have run. With MockMvc and in tests without a
     * server that is the test's own thread, so nothing has to be awaited. With a real server it is the server's; a
     * blocking task would block it.
     */
    INLINE,

    /**
     * Not at all. What was registered can be asserted; when the test has ended it is cancelled. A registered task reads
     * as {@code PENDING} once its exchange has finished.
     */
    RECORD_ONLY
}
