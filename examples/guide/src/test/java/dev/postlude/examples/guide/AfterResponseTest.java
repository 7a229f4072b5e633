package dev.postlude.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Postlude;
import dev.postlude.spring.annotation.AfterResponse;
import dev.postlude.spring.boot.PostludeAnnotationAutoConfiguration;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import dev.postlude.spring.boot.PostludeTransactionAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

class AfterResponseTest extends Collaborators {

    record OrderPlaced(Order order) {}

    // region after-response
    @Service
    class Receipts {

        @AfterResponse(name = "receipt", timeout = "5s", when = AfterResponse.Condition.ON_SUCCESS, afterCommit = true)
        public void send(Order order) {
            mail.receipt(order);
        }
    }
    // endregion

    class Indexer {

        // region after-response-listener
        @EventListener
        @AfterResponse
        void on(OrderPlaced event) {
            search.reindex(event.order());
        }
        // endregion
    }

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    PostludeAutoConfiguration.class,
                    PostludeTransactionAutoConfiguration.class,
                    PostludeAnnotationAutoConfiguration.class))
            .withBean(Receipts.class, () -> new Receipts())
            .withBean(Indexer.class, () -> new Indexer());

    @Test
    void theMethodRunsAfterTheResponse() {
        application.run(context -> context.getBean(Postlude.class).run("order", () -> {
            context.getBean(Receipts.class).send(order);
            assertThat(done).isEmpty();
        }));
        assertThat(done).containsExactly("receipt 42");
    }

    @Test
    void notIfTheRequestFailed() {
        application.run(context -> assertThatThrownBy(() -> context.getBean(Postlude.class)
                        .run("order", () -> {
                            context.getBean(Receipts.class).send(order);
                            throw new IllegalStateException("sold out");
                        }))
                .hasMessage("sold out"));
        assertThat(done).isEmpty();
    }

    @Test
    void notIfTheTransactionWasRolledBack() {
        TransactionTemplate transaction = new TransactionTemplate(
                new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:guide-after-response")));
        application.run(context -> context.getBean(Postlude.class).run("order", () -> {
            Receipts receipts = context.getBean(Receipts.class);
            transaction.executeWithoutResult(status -> {
                receipts.send(new Order(1, "coffee"));
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> receipts.send(order));
        }));
        assertThat(done).containsExactly("receipt 42");
    }

    @Test
    void theListenerRunsAfterTheResponse() {
        application.run(context -> context.getBean(Postlude.class).run("order", () -> {
            context.publishEvent(new OrderPlaced(order));
            assertThat(done).isEmpty();
        }));
        assertThat(done).containsExactly("reindexed 42");
    }
}
