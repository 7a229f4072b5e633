package dev.postlude.spring.transaction;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.util.context.Context;

/**
 * A chain's transaction on a thread, and the stand-in for it. Context propagation writes what it finds on a thread into
 * the Reactor contexts of chains that begin there. They must not take part in the transaction, so what it finds is a
 * context without one, in which this class alone finds the real one again.
 */
final class BoundTransaction {

    private static final ThreadLocal<@Nullable BoundTransaction> CURRENT = new ThreadLocal<>();

    private final TransactionContext real;
    private @Nullable TransactionContext standIn;

    private BoundTransaction(TransactionContext real, @Nullable TransactionContext standIn) {
        this.real = real;
        this.standIn = standIn;
    }

    static @Nullable BoundTransaction of(@Nullable TransactionContext context) {
        if (context == null) {
            return null;
        }
        return context.getResources().get(BoundTransaction.class) instanceof TransactionContext real
                ? new BoundTransaction(real, context)
                : new BoundTransaction(context, null);
    }

    static @Nullable BoundTransaction get() {
        return CURRENT.get();
    }

    static void set(@Nullable BoundTransaction bound) {
        if (bound == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(bound);
        }
    }

    /** The chain's own; null if there is none. */
    static @Nullable TransactionContext current() {
        BoundTransaction bound = CURRENT.get();
        return bound == null ? null : bound.real;
    }

    TransactionContext standIn() {
        TransactionContext known = standIn;
        if (known == null) {
            known = TransactionContextManager.createTransactionContext()
                    .apply(Context.empty())
                    .get(TransactionContext.class);
            known.getResources().put(BoundTransaction.class, real);
            standIn = known;
        }
        return known;
    }
}
