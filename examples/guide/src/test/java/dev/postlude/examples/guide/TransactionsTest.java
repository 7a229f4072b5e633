package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskOptions;
import dev.postlude.spring.transaction.SpringTransactions;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import dev.postlude.test.TestExchange;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionsTest extends Collaborators {

    private final DataSource dataSource =
            new DriverManagerDataSource("jdbc:h2:mem:guide-transactions;DB_CLOSE_DELAY=-1");
    private final JdbcClient database = JdbcClient.create(dataSource);
    private final DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @SuppressWarnings("HidingField") // the snippet's name for it
    private final StoredOrders orders = new StoredOrders();

    final class StoredOrders {

        Order save(NewOrder body) {
            database.sql("insert into orders values (?)").param(body.item()).update();
            return order;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Application {}

    class Shop {

        // region after-commit
        @Transactional
        public Order place(NewOrder body) {
            Order order = orders.save(body);
            after(TaskOptions.named("receipt").afterCommit(), () -> mail.receipt(order));
            return order;
        }
        // endregion
    }

    @BeforeEach
    void start() {
        database.sql("create table orders (item varchar(100) primary key)").update();
        context.register(Application.class);
        context.registerBean(DataSourceTransactionManager.class, () -> manager);
        context.registerBean(Shop.class, () -> new Shop());
        context.refresh();
    }

    @AfterEach
    void stop() {
        context.close();
        database.sql("drop table orders").update();
    }

    @Test
    void aCommittedOrderHasAReceipt() {
        try (RecordedTasks after = recorded()) {
            try (TestExchange exchange = after.open()) {
                context.getBean(Shop.class).place(new NewOrder("tea"));
                assertThat(items()).isEqualTo(1);
                assertThat(after).registeredExactly("receipt").nothingRan();
                exchange.respond();
            }
            assertThat(after).succeeded("receipt");
        }
        assertThat(done).containsExactly("receipt 42");
    }

    @Test
    void aRolledBackOrderHasNone() {
        try (RecordedTasks after = recorded()) {
            try (TestExchange exchange = after.open()) {
                new TransactionTemplate(manager).executeWithoutResult(status -> {
                    context.getBean(Shop.class).place(new NewOrder("tea"));
                    status.setRollbackOnly();
                });
                exchange.respond();
            }
            assertThat(after).registeredExactly("receipt").skipped("receipt");
        }
        assertThat(items()).isZero();
        assertThat(done).isEmpty();
    }

    private static RecordedTasks recorded() {
        return RecordedTasks.start(TaskMode.INLINE, builder -> builder.transactions(new SpringTransactions()));
    }

    private int items() {
        return database.sql("select count(*) from orders").query(Integer.class).single();
    }
}
