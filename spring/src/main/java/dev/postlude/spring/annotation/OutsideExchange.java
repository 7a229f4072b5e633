package dev.postlude.spring.annotation;

/** What becomes of a call to an {@link AfterResponse} method where there is no exchange: in a job, at start-up. */
public enum OutsideExchange {

    /**
     * The method runs at once, on the caller's thread, which gets what it returns or throws: there is no response to
     * wait for. One that is tied to a transaction runs once that has committed. One with {@code ON_FAILURE} does not
     * run.
     */
    RUN,

    /** The call fails with an {@link IllegalStateException}, as {@code after()} does (spec 7.1). */
    FAIL
}
