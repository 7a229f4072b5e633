package dev.postlude.durable;

import dev.postlude.Exchange;
import dev.postlude.durable.DurableEvent.Kind;
import dev.postlude.durable.DurableTransactions.Completion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores tasks in the caller's transaction (spec 9.1), and sees to it that they become due (spec 9.2). */
final class Storage {

    private final DataSource dataSource;
    private final DurableTransactions transactions;
    private final DurableTracing tracing;
    private final Duration lease;
    private final Rows rows;
    private final Payloads payloads;
    private final Holdings holdings;
    private final Events events;
    private final Runnable wake;

    Storage(DurableBuilder from, Rows rows, Payloads payloads, Holdings holdings, Events events, Runnable wake) {
        dataSource = from.callersDataSource;
        transactions = from.transactions;
        tracing = from.tracing;
        lease = from.settings().lease();
        this.rows = rows;
        this.payloads = payloads;
        this.holdings = holdings;
        this.events = events;
        this.wake = wake;
    }

    Releaser releaser() {
        return holdings.releaser();
    }

    <T> String store(DurableTask<T> task, T payload, @Nullable Exchange exchange) {
        byte[] data = payloads.write(
                task, payload, exchange == null ? null : exchange.request(), tracing.capture(task.name()));
        String key = UUID.randomUUID().toString();
        // Where a response is still to be sent the row is due only if this node never says that it is.
        boolean held = exchange != null && !exchange.isFinished();
        Instant now = Instant.now();
        StoredTask stored = new StoredTask(task.name(), key, System.nanoTime() + lease.toNanos());
        boolean inTransaction = insert(stored, data, held ? now.plus(lease) : now);
        events.emit(Kind.STORED, task.name(), key);
        Consumer<Completion> completed =
                held && exchange != null ? end -> holdings.of(exchange).completed(stored, end) : end -> wake.run();
        if (inTransaction) {
            transactions.onCompletion(completed);
        } else {
            completed.accept(Completion.COMMITTED);
        }
        return key;
    }

    /** True if the row is committed later, with the caller's transaction. */
    private boolean insert(StoredTask task, byte[] data, Instant due) {
        try (Connection connection = dataSource.getConnection()) {
            rows.insert(connection, task.task(), task.key(), data, due);
            if (connection.getAutoCommit()) {
                return false; // a transaction that is active is another database's
            }
            if (transactions.isActive()) {
                return true;
            }
            connection.commit();
            return false;
        } catch (SQLException failure) {
            throw new DurableStorageException(
                    "Durable task " + task.task() + " could not be stored: " + failure.getMessage(), failure);
        }
    }
}
