package dev.postlude.spring.transaction;

import dev.postlude.Scope;
import dev.postlude.TransactionBoundary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The reactive Spring transaction of the chain that runs on the current thread (spec 2.4). Chains have it in their
 * Reactor context; {@link ReactiveTransactionAccessor} brings it to their threads, and {@link #enter} where that is
 * switched off.
 *
 * <p>A scope of its own ({@code REQUIRES_NEW}) is followed. Spring does not tell of savepoints in a chain: what is
 * registered in a nested scope follows the transaction around it.
 */
public final class ReactiveTransactions implements TransactionBoundary {

    /** For any number of runtimes and transaction managers. */
    public ReactiveTransactions() {}

    @Override
    public @Nullable CompletionStage<Boolean> current() {
        TransactionContext context = BoundTransaction.current();
        if (context == null || !context.isActualTransactionActive()) {
            return null;
        }
        TransactionSynchronizationManager manager = new TransactionSynchronizationManager(context);
        if (!manager.isSynchronizationActive()) {
            return null;
        }
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        manager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public Mono<Void> afterCompletion(int status) {
                return Mono.fromRunnable(() -> TransactionEnd.tell(end, status));
            }
        });
        return end;
    }

    /**
     * Brings a chain's transaction to the current thread, for chains whose context is not propagated automatically
     * ({@code spring.reactor.context-propagation=limited}).
     *
     * @param chain the Reactor context, as {@code Mono.deferContextual} gives it
     * @return what puts the thread back to what it had; to be closed on the same thread
     */
    public static Scope enter(ContextView chain) {
        BoundTransaction before = BoundTransaction.get();
        BoundTransaction.set(BoundTransaction.of(chain.getOrDefault(TransactionContext.class, null)));
        return () -> BoundTransaction.set(before);
    }
}
