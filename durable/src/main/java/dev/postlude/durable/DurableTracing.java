package dev.postlude.durable;

import java.util.Map;

/** Carries a trace from the request to the node that does the task. What it carries is stored with the row. */
public interface DurableTracing {

    /** Carries nothing. */
    DurableTracing NONE = new DurableTracing() {
        @Override
        public Map<String, String> capture(String task) {
            return Map.of();
        }

        @Override
        public void resume(String task, Map<String, String> captured, Attempt attempt) throws Exception {
            attempt.run();
        }
    };

    /**
     * Takes the current trace along. Called in {@code after}, on the caller's thread; must not block.
     *
     * @param task the task's name
     * @return as {@code traceparent} and its value; empty for nothing
     */
    Map<String, String> capture(String task);

    /**
     * Makes an attempt within the trace. Called on the thread that does the task, perhaps on another node.
     *
     * @param task the task's name
     * @param captured what {@link #capture} returned
     * @param attempt to be run once
     * @throws Exception what the attempt throws
     */
    void resume(String task, Map<String, String> captured, Attempt attempt) throws Exception;

    /** One attempt at a task. */
    @FunctionalInterface
    interface Attempt {

        /**
         * Runs the handler.
         *
         * @throws Exception what the handler throws
         */
        void run() throws Exception;
    }
}
