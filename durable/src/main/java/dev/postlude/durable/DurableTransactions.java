package dev.postlude.durable;

import java.util.function.Consumer;

/**
 * How the durable runtime learns what becomes of the caller's transaction (spec 9.1). The data source that goes with it
 * must give out the transaction's own connection while one is active, with auto-commit off. With Spring Boot both are
 * provided.
 */
public interface DurableTransactions {

    /** For applications without transactions: each task is committed when {@code after} returns. */
    DurableTransactions NONE = new DurableTransactions() {
        @Override
        public boolean isActive() {
            return false;
        }

        @Override
        public void onCompletion(Consumer<Completion> completed) {
            throw new IllegalStateException("No transaction is active");
        }
    };

    /**
     * Whether the current thread is in a transaction. Called in {@code after}, on the caller's thread.
     *
     * @return true if {@link #onCompletion} can be called
     */
    boolean isActive();

    /**
     * Asks to be told how the current thread's transaction ends. Called in {@code after}, on the caller's thread, after
     * the row was inserted.
     *
     * @param completed to be called once, after the commit or rollback, on any thread; does not block nor throw
     */
    void onCompletion(Consumer<Completion> completed);

    /** How a transaction ended. */
    enum Completion {
        /** Its changes are there. */
        COMMITTED,
        /** Its changes are gone. */
        ROLLED_BACK,
        /** The connection failed during the commit, so nobody can tell. */
        UNKNOWN
    }
}
