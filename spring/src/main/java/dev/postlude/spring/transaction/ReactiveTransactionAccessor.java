package dev.postlude.spring.transaction;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionContext;

/**
 * Brings a chain's transaction to the threads of the chain, for {@link ReactiveTransactions}. To be registered with
 * Micrometer's {@code ContextRegistry}; effective with Reactor's automatic context propagation.
 *
 * <p>A chain that begins on such a thread, as by {@code subscribe()} or {@code block()}, does not take part in the
 * transaction, as it would not without this class.
 */
public final class ReactiveTransactionAccessor implements ThreadLocalAccessor<TransactionContext> {

    /** For any number of registries. */
    public ReactiveTransactionAccessor() {}

    /** The key under which Spring keeps a chain's transaction in its Reactor context. */
    @Override
    public Object key() {
        return TransactionContext.class;
    }

    @Override
    public @Nullable TransactionContext getValue() {
        BoundTransaction bound = BoundTransaction.get();
        return bound == null ? null : bound.standIn();
    }

    @Override
    public void setValue(TransactionContext value) {
        BoundTransaction.set(BoundTransaction.of(value));
    }

    @Override
    public void setValue() {
        BoundTransaction.set(null);
    }
}
