package dev.postlude.spring.transaction;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;

/** What Spring's status of a transaction that has ended means for a task. */
final class TransactionEnd {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionEnd.class);

    private TransactionEnd() {}

    static void tell(CompletableFuture<Boolean> end, int status) {
        if (status == TransactionSynchronization.STATUS_UNKNOWN && !end.isDone()) {
            LOG.warn("Nobody knows whether a transaction was committed (its status is UNKNOWN): a task that was to run"
                    + " after its commit is skipped");
        }
        end.complete(status == TransactionSynchronization.STATUS_COMMITTED);
    }
}
