package dev.postlude.durable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The smallest thing that has transactions bound to threads, as an application without a framework may have it. */
final class JdbcTransactions implements DurableTransactions {

    @SuppressWarnings("ThreadLocalUsage") // one for each data source, of which a test has one
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    private final DataSource pool;

    JdbcTransactions(DataSource pool) {
        this.pool = pool;
    }

    private record Transaction(Connection connection, List<Consumer<Completion>> calls) {}

    /** Gives out the transaction's connection, which {@code close} leaves open. */
    DataSource aware() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? connection() : method.invoke(pool, arguments));
    }

    private Connection connection() throws SQLException {
        Transaction transaction = current.get();
        return transaction == null ? pool.getConnection() : unclosed(transaction.connection());
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JdbcTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** Commits, or rolls back if the work throws. */
    <T> T inTransaction(Callable<T> work) throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Transaction transaction = new Transaction(connection, new ArrayList<>());
            current.set(transaction);
            Completion end = Completion.ROLLED_BACK;
            try {
                T result = work.call();
                end = Completion.UNKNOWN;
                connection.commit();
                end = Completion.COMMITTED;
                return result;
            } finally {
                current.remove();
                Completion told = end;
                if (end == Completion.ROLLED_BACK) {
                    connection.rollback();
                }
                transaction.calls().forEach(call -> call.accept(told));
                if (end != Completion.UNKNOWN) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public void onCompletion(Consumer<Completion> completed) {
        current.get().calls().add(completed);
    }
}
