package dev.postlude.spring.transaction;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.support.TransactionSynchronization;

/** Waits for the end of the transaction in which one task was registered. Called on the transaction's thread. */
final class CommitSynchronization implements TransactionSynchronization {

    private final CompletableFuture<Boolean> end;
    private final Set<Object> laterSavepoints = Collections.newSetFromMap(new IdentityHashMap<>());

    CommitSynchronization(CompletableFuture<Boolean> end) {
        this.end = end;
    }

    @Override
    public void savepoint(Object savepoint) {
        laterSavepoints.add(savepoint);
    }

    /** Back to a time before the registration, if this has not seen the savepoint being set. */
    @Override
    public void savepointRollback(Object savepoint) {
        if (!laterSavepoints.contains(savepoint)) {
            end.complete(false);
        }
    }

    @Override
    public void afterCompletion(int status) {
        TransactionEnd.tell(end, status);
    }
}
