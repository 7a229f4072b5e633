package dev.postlude.spring.boot.durable;

import dev.postlude.durable.DurableTransactions;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Spring's transactions, whatever has begun them: JDBC, JPA, jOOQ. */
final class SpringTransactions implements DurableTransactions {

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
    }

    @Override
    public void onCompletion(Consumer<Completion> completed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                completed.accept(
                        switch (status) {
                            case STATUS_COMMITTED -> Completion.COMMITTED;
                            case STATUS_ROLLED_BACK -> Completion.ROLLED_BACK;
                            default -> Completion.UNKNOWN;
                        });
            }
        });
    }
}
