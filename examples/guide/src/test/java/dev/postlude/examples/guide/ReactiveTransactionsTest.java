package dev.postlude.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.TaskOptions;
import dev.postlude.spring.transaction.ReactiveTransactions;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import dev.postlude.test.TestExchange;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class ReactiveTransactionsTest extends Collaborators {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final H2ConnectionFactory connections = new H2ConnectionFactory(H2ConnectionConfiguration.builder()
            .inMemory("guide-reactive-transactions")
            .property("DB_CLOSE_DELAY", "-1")
            .build());
    private final DatabaseClient database = DatabaseClient.create(connections);
    private final TransactionalOperator transaction =
            TransactionalOperator.create(new R2dbcTransactionManager(connections));

    @SuppressWarnings("HidingField") // the snippet's name for it
    private final StoredOrders orders = new StoredOrders();

    final class StoredOrders {

        Mono<Order> save(NewOrder body) {
            return database.sql("insert into orders values ('" + body.item() + "')")
                    .then()
                    .thenReturn(order);
        }
    }

    @BeforeEach
    void create() {
        database.sql("create table orders (item varchar(100) primary key)")
                .then()
                .block(LIMIT);
    }

    @AfterEach
    void drop() {
        database.sql("drop table orders").then().block(LIMIT);
    }

    private Mono<Order> place(NewOrder body) {
        // region reactive-transactions
        Mono<Order> saved = orders.save(body)
                .flatMap(order -> Mono.deferContextual(context -> {
                    try (Scope transaction = ReactiveTransactions.enter(context)) {
                        Exchange exchange = context.get(Exchange.KEY);
                        exchange.after(TaskOptions.named("receipt").afterCommit(), () -> mail.receipt(order));
                    }
                    return Mono.just(order);
                }));
        // endregion
        return saved;
    }

    @Test
    void aCommittedOrderHasAReceipt() {
        try (RecordedTasks after = requested(place(new NewOrder("tea")).as(transaction::transactional))) {
            assertThat(after).registeredExactly("receipt").succeeded("receipt");
        }
        assertThat(items()).isEqualTo(1);
        assertThat(done).containsExactly("receipt 42");
    }

    @Test
    void aRolledBackOrderHasNone() {
        Mono<Order> soldOut = place(new NewOrder("tea"))
                .then(Mono.<Order>error(new IllegalStateException("sold out")))
                .as(transaction::transactional)
                .onErrorComplete(IllegalStateException.class);
        try (RecordedTasks after = requested(soldOut)) {
            assertThat(after).registeredExactly("receipt").skipped("receipt");
        }
        assertThat(items()).isZero();
        assertThat(done).isEmpty();
    }

    /** Runs a handler's chain as WebFlux would, and sends the response. */
    private static RecordedTasks requested(Mono<Order> chain) {
        RecordedTasks after =
                RecordedTasks.start(TaskMode.INLINE, builder -> builder.transactions(new ReactiveTransactions()));
        try (TestExchange request = after.open()) {
            Exchange exchange = After.exchange();
            chain.contextWrite(context -> context.put(Exchange.KEY, exchange)).block(LIMIT);
            request.respond();
        }
        return after;
    }

    private long items() {
        return database.sql("select count(*) from orders")
                .map(row -> row.get(0, Long.class))
                .one()
                .block(LIMIT);
    }
}
