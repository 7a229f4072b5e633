package dev.postlude;

/** What becomes of a task for which there is neither a free place nor room to wait (spec 5.2). */
public enum OverflowPolicy {
    /**
     * The task does not run; or, if another exchange has more tasks waiting, the newest one of those does not. It is
     * reported as {@link TaskEvent.Kind#DROPPED}, counted, and logged. The default.
     */
    DROP,

    /**
     * The task runs at once on the thread that dispatches it, which is normally the server's thread that finished the
     * exchange: nothing is lost, and the next request on that connection waits. It may start before earlier tasks of
     * its exchange that wait for a place. Not for event loops.
     */
    RUN_BY_CALLER
}
