package dev.postlude.durable;

import dev.postlude.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What application code imports: {@code import static dev.postlude.durable.DurableAfter.*;}. As
 * {@link dev.postlude.After}, for work that must not be lost (spec 9).
 */
public final class DurableAfter {

    private DurableAfter() {}

    /**
     * Stores a task in the caller's transaction; it is done once that is committed and the response is sent, on this
     * node or another. Without a transaction it is stored when this returns. Where there is no exchange, it is done
     * once it is committed.
     *
     * @param task which kind; a task of this application's runtime
     * @param payload what the handler gets
     * @param <T> the payload's type
     * @return the idempotency key that all attempts will have
     * @throws IllegalArgumentException if the payload cannot be stored: too large, or not for Jackson
     * @throws DurableStorageException if the database refuses the row
     * @throws IllegalStateException if the task belongs to no runtime, or its runtime is closed
     */
    public static <T> String after(DurableTask<T> task, T payload) {
        Durable durable = ofExchange();
        if (durable == null || !durable.knows(task)) {
            durable = task.runtime().get();
        }
        if (durable == null) {
            throw new IllegalStateException(
                    "Durable task " + task.name()
                            + " belongs to no runtime. Declare it as a bean, or give it to Durable.builder(dataSource).task(...).");
        }
        return durable.after(task, payload);
    }

    /**
     * As {@link #after(DurableTask, Object)}, by the task's name, where there is an exchange.
     *
     * @param task the task's name
     * @param payload of the task's type
     * @return the idempotency key that all attempts will have
     * @throws IllegalArgumentException if no task has this name, the payload is of another type, or it cannot be stored
     * @throws DurableStorageException if the database refuses the row
     * @throws IllegalStateException if there is no exchange here, or its application has no durable runtime
     */
    public static String after(String task, Object payload) {
        Durable durable = ofExchange();
        if (durable == null) {
            throw new IllegalStateException("after(\"" + task + "\", ...) was called where there is no "
                    + (Exchange.current() == null ? "exchange" : "durable runtime")
                    + " (thread " + Thread.currentThread().getName()
                    + "). Two ways out: give it the DurableTask in place of its"
                    + " name, or call after on the Durable object (with Spring Boot a bean).");
        }
        return durable.after(task, payload);
    }

    private static @Nullable Durable ofExchange() {
        Exchange exchange = Exchange.current();
        return exchange == null ? null : exchange.postlude().extensions().get(Durable.class);
    }
}
