package dev.postlude.spring.transaction;

import static dev.postlude.TaskHandle.State.SKIPPED;
import static dev.postlude.TaskHandle.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import io.micrometer.context.ContextRegistry;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Spec 2.4 with reactive transactions on H2: {@code after()} in a chain, on whatever thread it runs. */
class ReactiveTransactionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ReactiveTransactionAccessor ACCESSOR = new ReactiveTransactionAccessor();

    private final ConnectionFactory connections =
            ConnectionFactories.get("r2dbc:h2:mem:///reactive?options=DB_CLOSE_DELAY=-1");
    private final DatabaseClient database = DatabaseClient.create(connections);
    private final R2dbcTransactionManager manager = new R2dbcTransactionManager(connections);
    private final TransactionalOperator required = TransactionalOperator.create(manager);
    private final TransactionalOperator requiresNew = TransactionalOperator.create(
            manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    private final Postlude postlude =
            Postlude.builder().transactions(new ReactiveTransactions()).build();
    private final Map<String, TaskHandle> handles = new ConcurrentHashMap<>();

    @BeforeAll
    static void turnOn() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(ACCESSOR);
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void turnOff() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor(ACCESSOR.key());
    }

    @BeforeEach
    void create() {
        database.sql("create table orders (name varchar(100) primary key)")
                .then()
                .block(LIMIT);
    }

    @AfterEach
    void drop() {
        database.sql("drop table orders").then().block(LIMIT);
    }

    private Mono<String> insert(String name) {
        return database.sql("insert into orders values ('" + name + "')").then().thenReturn(name);
    }

    private void register(String name) {
        handles.put(
                name,
                After.after(
                        TaskOptions.named(name).afterCommit(),
                        () -> assertThat(rows()).contains(name)));
    }

    private Mono<String> order(String name) {
        return insert(name).doOnNext(this::register);
    }

    private List<String> rows() {
        return database.sql("select name from orders")
                .map(row -> row.get(0, String.class))
                .all()
                .collectList()
                .block(LIMIT);
    }

    private void request(Mono<?> chain) throws Exception {
        postlude.run("POST /orders", () -> {
            Exchange exchange = After.exchange();
            chain.onErrorComplete(IllegalStateException.class)
                    .contextWrite(context -> context.put(Exchange.KEY, exchange))
                    .block(LIMIT);
        });
        postlude.close();
    }

    private void committedAre(String... names) {
        assertThat(rows()).containsExactlyInAnyOrder(names);
        assertThat(handles).isNotEmpty();
        handles.forEach((name, handle) ->
                assertThat(handle.state()).as(name).isEqualTo(List.of(names).contains(name) ? SUCCEEDED : SKIPPED));
    }

    @Test
    void aCommittedTransactionsTaskRuns() throws Exception {
        request(order("tea").as(required::transactional));
        committedAre("tea");
    }

    @Test
    void aRolledBackTransactionsTaskIsSkipped() throws Exception {
        request(order("tea")
                .then(Mono.error(new IllegalStateException("out of tea")))
                .as(required::transactional));
        committedAre();
    }

    @Test
    void onEveryThreadOfTheChain() throws Exception {
        request(insert("tea")
                .publishOn(Schedulers.parallel())
                .doOnNext(name -> register("parallel"))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(name -> register("elastic"))
                .delayElement(Duration.ofMillis(1))
                .doOnNext(name -> register("delayed"))
                .flatMap(name ->
                        Mono.fromRunnable(() -> register("subscribed on")).subscribeOn(Schedulers.single()))
                .then(Mono.error(new IllegalStateException("out of tea")))
                .as(required::transactional));
        assertThat(handles).hasSize(4);
        committedAre();
    }

    @Test
    void aScopeOfItsOwnIsFollowed() throws Exception {
        request(order("before")
                .then(order("inner").as(requiresNew::transactional))
                .then(order("after"))
                .then(Mono.error(new IllegalStateException("out of tea")))
                .as(required::transactional));
        committedAre("inner");
    }

    @Test
    void aScopeOfItsOwnIsRolledBackByItself() throws Exception {
        request(order("before")
                .then(order("inner")
                        .then(Mono.error(new IllegalStateException("out of tea")))
                        .as(requiresNew::transactional)
                        .onErrorResume(failure -> Mono.just("went on")))
                .then(order("after"))
                .as(required::transactional));
        committedAre("before", "after");
    }

    @Test
    void whereThereIsNoTransactionItRunsLikeAnyOther() throws Exception {
        request(order("before").as(required::transactional).then(order("after")));
        committedAre("before", "after");
    }

    @Test
    void whatIsRegisteredAfterAnotherChainHasRunOnTheThreadIsStillTied() throws Exception {
        request(insert("tea")
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(name -> {
                    assertThat(Mono.just(1).delayElement(Duration.ofMillis(1)).block(LIMIT))
                            .isEqualTo(1);
                    register("tea");
                })
                .then(Mono.error(new IllegalStateException("out of tea")))
                .as(required::transactional));
        committedAre();
    }

    @Test
    void aChainThatBeginsOnTheThreadTakesNoPartInTheTransaction() throws Exception {
        request(insert("inside")
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(name -> assertThat(insert("beside").block(LIMIT)).isEqualTo("beside"))
                .doOnNext(this::register)
                .then(Mono.error(new IllegalStateException("out of tea")))
                .as(required::transactional));
        assertThat(rows()).containsExactly("beside");
        assertThat(handles.get("inside").state()).isEqualTo(SKIPPED);
    }

    @Test
    void withoutAutomaticPropagationTheChainsContextIsEnteredByHand() throws Exception {
        Hooks.disableAutomaticContextPropagation();
        try {
            request(insert("tea")
                    .flatMap(name -> Mono.deferContextual(context -> {
                        Exchange exchange = context.get(Exchange.KEY);
                        try (Scope transaction = ReactiveTransactions.enter(context)) {
                            handles.put(
                                    name, exchange.after(TaskOptions.named(name).afterCommit(), () -> {}));
                        }
                        return Mono.just(name);
                    }))
                    .then(Mono.error(new IllegalStateException("out of tea")))
                    .as(required::transactional));
            committedAre();
        } finally {
            Hooks.enableAutomaticContextPropagation();
        }
    }

    @Test
    void nothingStaysOnTheThread() throws Exception {
        request(order("tea").as(required::transactional));
        assertThat(BoundTransaction.get()).isNull();
    }
}
