package dev.postlude.durable;

/**
 * Does a durable task's work.
 *
 * @param <T> the payload's type
 */
@FunctionalInterface
public interface DurableHandler<T> {

    /**
     * Does the work. Called on a thread of the durable runtime, with no transaction and no exchange around it; at least
     * once for each stored task, on one node at a time (spec 9.3, 9.4). Past the task's timeout the thread is
     * interrupted.
     *
     * @param payload as it was given to {@code after}
     * @param execution which attempt this is, and what is known of the request
     * @throws Exception whatever goes wrong; the task is tried again later, or becomes a dead letter
     */
    void handle(T payload, DurableExecution execution) throws Exception;
}
