package dev.postlude.spring.transaction;

import dev.postlude.TransactionBoundary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The Spring transaction that the current thread is in (spec 2.4). What is registered in a scope of its own
 * ({@code REQUIRES_NEW}) follows that scope; what is registered in a nested one ({@code NESTED}) runs only if neither
 * that nor the transaction around it is rolled back. A transaction whose end is not known counts as rolled back, and is
 * logged.
 *
 * <p>There is no transaction for this class where a scope has none ({@code SUPPORTS}, {@code NOT_SUPPORTED}), where the
 * transaction manager does not synchronize ({@code SYNCHRONIZATION_NEVER}), and in what Spring calls after a
 * transaction has ended.
 */
public final class SpringTransactions implements TransactionBoundary {

    /** For any number of runtimes and transaction managers. */
    public SpringTransactions() {}

    @Override
    public @Nullable CompletionStage<Boolean> current() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        TransactionSynchronizationManager.registerSynchronization(new CommitSynchronization(end));
        return end;
    }
}
