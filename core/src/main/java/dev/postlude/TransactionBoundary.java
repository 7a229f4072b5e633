package dev.postlude;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells how the transaction around a registration ends, for tasks with {@link TaskOptions#afterCommit()} (spec 2.4).
 * Given to {@link Postlude.Builder#transactions}.
 */
@FunctionalInterface
public interface TransactionBoundary {

    /**
     * The transaction that the current thread is in. Called on the registering thread, once for each task that is tied
     * to a transaction; it must not block. An exception reaches the caller of {@code after()}, and the task is not
     * registered. Tasks that wait for one transaction start in the order in which the stages returned for them
     * complete.
     *
     * @return completes, on any thread, with true once the transaction has committed and with false once it was rolled
     *     back; an exceptional completion means that it is not known to have committed, and counts as a rollback. Null
     *     where there is no transaction: the task then runs like any other
     */
    @Nullable
    CompletionStage<Boolean> current();
}
