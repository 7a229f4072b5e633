package dev.postlude;

import java.util.concurrent.CompletionStage;

/**
 * A registered task, as the code that registered it sees it. Safe for use by any thread; keeps nothing of the request
 * alive.
 */
public interface TaskHandle {

    /**
     * The task's name.
     *
     * @return the name given at registration, or the class and method that registered the task
     */
    String name();

    /**
     * Where the task is now.
     *
     * @return its current state
     */
    State state();

    /**
     * Cancels the task (spec 4.4): one that has not started never will, a running one is interrupted, an asynchronous
     * one has its stage cancelled. A running task keeps its place until it really returns.
     *
     * @return true if this call cancelled it, false if it had already ended
     */
    boolean cancel();

    /**
     * The end of the task. The stage never completes exceptionally. What depends on it runs on the thread that ended
     * the task (the task's own, the timer's, a canceller's) and must not block.
     *
     * @return a stage that completes with the task's final state
     */
    CompletionStage<State> completion();

    /** The states of a task; the final ones are named as the {@linkplain TaskEvent.Kind events} that tell of them. */
    enum State {
        /** Accepted; its exchange has not finished. */
        REGISTERED(false),
        /** Its exchange has finished; it waits for a free place. */
        PENDING(false),
        /** It runs. */
        RUNNING(false),
        /** It returned. */
        SUCCEEDED(true),
        /** It threw, or its stage completed with an error. */
        FAILED(true),
        /** It was still running at its deadline. */
        TIMED_OUT(true),
        /** It was cancelled. */
        CANCELLED(true),
        /** Its condition did not hold. */
        SKIPPED(true),
        /** There was no place for it. */
        DROPPED(true),
        /** The application shut down first. */
        ABANDONED(true);

        private final boolean last;

        State(boolean last) {
            this.last = last;
        }

        /**
         * Whether a task in this state has ended.
         *
         * @return true for a final state
         */
        public boolean isFinal() {
            return last;
        }
    }
}
