package dev.postlude.conformance;

/**
 * A task of a storm's plan.
 *
 * @param kind what it does
 * @param place where it is registered
 * @param depth how many tasks are nested in it, each in the one before
 */
record StormTask(Kind kind, Place place, int depth) {

    enum Kind {
        PLAIN,
        /** Its stage completes on another thread. */
        ASYNC,
        FAILS,
        ON_SUCCESS,
        ON_FAILURE,
        /** By its handle, by whoever registered it. */
        CANCELLED,
        /** Runs until it is interrupted at its deadline. */
        TIMES_OUT
    }

    enum Place {
        HANDLER,
        /** While the body is written. */
        BODY,
        /** At once, by another thread than the handler's. */
        OTHER_THREAD,
        /** By the client's thread, when the client is done with the response. */
        LATE
    }
}
