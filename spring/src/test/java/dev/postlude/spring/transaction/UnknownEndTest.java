package dev.postlude.spring.transaction;

import static dev.postlude.TaskHandle.State.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection that breaks during the commit: nobody knows whether the database has done it. */
class UnknownEndTest {

    @Test
    void theTaskIsSkipped() throws Exception {
        TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(new BreaksAtCommit()));
        AtomicReference<TaskHandle> handle = new AtomicReference<>();
        try (Postlude postlude =
                Postlude.builder().transactions(new SpringTransactions()).build()) {
            postlude.run(
                    "job",
                    () -> assertThatThrownBy(() -> template.executeWithoutResult(status -> handle.set(
                                    After.after(TaskOptions.named("receipt").afterCommit(), () -> {}))))
                            .isInstanceOf(TransactionSystemException.class));
        }
        assertThat(handle.get().state()).isEqualTo(SKIPPED);
    }

    private static final class BreaksAtCommit extends DelegatingDataSource {

        BreaksAtCommit() {
            super(new DriverManagerDataSource("jdbc:h2:mem:unknown"));
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            throw new SQLException("connection reset");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }
    }
}
