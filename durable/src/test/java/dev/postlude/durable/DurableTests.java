package dev.postlude.durable;

import static dev.postlude.After.exchange;
import static dev.postlude.durable.DurableAfter.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postlude.Exchange;
import dev.postlude.durable.DurableEvent.Kind;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on each database: from the request to the execution, on the wire. */
abstract class DurableTests {

    static final Duration LONG = Duration.ofMinutes(10);

    final EventLog log = new EventLog();
    final Queue<DurableExecution> executions = new ConcurrentLinkedQueue<>();
    final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    final List<Durable> nodes = new ArrayList<>();
    TestDatabase database;
    JdbcTransactions transactions;
    Shop shop;
    volatile DurableHandler<Receipt> handler = (receipt, execution) -> {};

    abstract TestDatabase open() throws SQLException;

    @BeforeEach
    void openAll() throws Exception {
        database = open();
        transactions = new JdbcTransactions(database.dataSource());
        shop = new Shop();
    }

    @AfterEach
    void closeAll() {
        shop.close();
        nodes.forEach(Durable::close);
        database.close();
    }

    DurableTask.Builder<Receipt> receipt() {
        return DurableTask.named("receipt", Receipt.class)
                .backoff(Duration.ofMillis(20), 1.0)
                .headers("User-Agent", "X-Absent");
    }

    DurableTask<Receipt> handled(DurableTask.Builder<Receipt> builder) {
        return builder.handledBy((receipt, execution) -> {
            executions.add(execution);
            receipts.add(receipt);
            handler.handle(receipt, execution);
        });
    }

    DurableBuilder node(DurableTask<Receipt> task) {
        return Durable.builder(database.dataSource())
                .transactions(transactions.aware(), transactions)
                .task(task)
                .postlude(shop.postlude)
                .listener(log)
                .lease(LONG)
                .pollInterval(LONG)
                .drainTimeout(Duration.ofSeconds(5));
    }

    Durable start(DurableBuilder builder) {
        Durable node = builder.build();
        nodes.add(node);
        node.start();
        return node;
    }

    void order(String id) throws SQLException {
        try (Connection connection = transactions.aware().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into orders (id) values (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    @Test // 9.2
    void runsAfterTheLastByteWithWhatItAskedFor() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        start(node(task));
        Gate inHandler = new Gate();
        shop.handler = path -> {
            transactions.inTransaction(() -> {
                order("o-1");
                return after(task, new Receipt("o-1", 1250));
            });
            inHandler.pass();
            return "answered";
        };
        try (Socket client = shop.open("/orders")) {
            inHandler.awaitReached();
            assertThat(database.count(Tables.TASKS)).as("committed").isOne();
            assertThat(executions).as("before the response").isEmpty();

            inHandler.open();
            assertThat(Shop.read(client)).endsWith("answered");
        }
        log.await(Kind.SUCCEEDED, 1);
        assertThat(receipts).containsExactly(new Receipt("o-1", 1250));
        DurableExecution execution = executions.element();
        assertThat(execution.attempt()).isOne();
        assertThat(execution.maxAttempts()).isEqualTo(8);
        assertThat(execution.request()).hasValueSatisfying(request -> {
            assertThat(request).hasToString("POST /orders");
            assertThat(request.headers().names()).containsExactly("User-Agent");
            assertThat(request.headers().first("USER-AGENT")).contains("a-browser");
        });
        assertThat(database.count(Tables.TASKS)).isZero();
    }

    @Test // 9.1
    void isRolledBackWithTheCaller() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        start(node(task).lease(Duration.ofMillis(100)).pollInterval(Duration.ofMillis(20)));
        shop.handler = path -> transactions.inTransaction(() -> {
            order("o-2");
            after(task, new Receipt("o-2", 1));
            if (path.equals("/rolled-back")) {
                throw new IllegalStateException("sold out");
            }
            return "";
        });
        assertThat(shop.post("/rolled-back")).contains("sold out");
        assertThat(database.count("orders")).isZero();
        assertThat(database.count(Tables.TASKS)).isZero();

        shop.post("/committed");
        log.await(Kind.SUCCEEDED, 1);
        assertThat(executions).hasSize(1);
        assertThat(log.of(Kind.STORED)).hasSize(2);
    }

    @Test // 9.1
    void isStoredWhenAfterReturnsWhereThereIsNoTransaction() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        start(node(task));
        List<Long> rows = new ArrayList<>();
        shop.handler = path -> {
            String key = after("receipt", new Receipt("o-3", 1));
            rows.add(database.count(Tables.TASKS + " where task_instance = '" + key + "'"));
            return "";
        };
        shop.post("/orders");
        assertThat(rows).containsExactly(1L);
        log.await(Kind.SUCCEEDED, 1);
    }

    @Test // 9.2
    void runsAfterTheCommitThatComesAfterTheResponse() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        start(node(task));
        Gate open = new Gate();
        Thread[] late = new Thread[1];
        shop.handler = path -> {
            Exchange exchange = exchange();
            late[0] = new Thread(() -> inExchange(exchange, () -> {
                after(task, new Receipt("o-4", 1));
                open.pass();
                return "";
            }));
            late[0].start();
            open.awaitReached();
            return "";
        };
        shop.post("/orders");
        await().until(() -> shop.postlude.openExchanges() == 0);
        assertThat(executions).isEmpty();

        open.open();
        log.await(Kind.SUCCEEDED, 1);
        late[0].join();
    }

    private void inExchange(Exchange exchange, Callable<String> work) {
        try (var scope = exchange.enter()) {
            transactions.inTransaction(work);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void runsAtOnceAfterTheCommitWhereThereIsNoExchange() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        Durable node = start(node(task));
        transactions.inTransaction(() -> node.after(task, new Receipt("o-5", 1)));
        log.await(Kind.SUCCEEDED, 1);
        after(task, new Receipt("o-6", 1));
        log.await(Kind.SUCCEEDED, 2);
        assertThat(executions)
                .allSatisfy(execution -> assertThat(execution.request()).isEmpty());
    }

    @Test // 9.2
    void anotherNodeTakesOverWhenTheLeaseHasRunOut() throws Exception {
        DurableTask<Receipt> mine = handled(receipt());
        Durable dead = node(mine).lease(Duration.ofMillis(300)).build(); // never started: as dead as a killed one
        nodes.add(dead);
        shop.handler = path -> dead.after(mine, new Receipt("o-7", 1));
        shop.post("/orders");
        assertThat(executions).isEmpty();

        start(Durable.builder(database.dataSource())
                .task(handled(receipt()))
                .listener(log)
                .pollInterval(Duration.ofMillis(20)));
        log.await(Kind.SUCCEEDED, 1);
    }

    @Test // 9.2
    void theLeaseIsRenewedWhileTheRequestIsOpen() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        Duration lease = Duration.ofMillis(900);
        start(node(task).lease(lease).pollInterval(Duration.ofMillis(20)));
        Gate inHandler = new Gate();
        shop.handler = path -> {
            after(task, new Receipt("o-8", 1));
            inHandler.pass();
            return "";
        };
        try (Socket client = shop.open("/orders")) {
            inHandler.awaitReached();
            long begun = System.nanoTime();
            await().atMost(Duration.ofSeconds(20)).until(() -> System.nanoTime() - begun > 3 * lease.toNanos());
            assertThat(executions).isEmpty();
            inHandler.open();
            Shop.read(client);
        }
        log.await(Kind.SUCCEEDED, 1);
        assertThat(executions).hasSize(1);
    }

    @Test // 9.3
    void retriesWithTheSameKeyUntilItSucceeds() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        start(node(task));
        handler = (receipt, execution) -> {
            if (execution.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
        };
        String key = after(task, new Receipt("o-9", 1));
        log.await(Kind.SUCCEEDED, 1);
        assertThat(executions).extracting(DurableExecution::attempt).containsExactly(1, 2, 3);
        assertThat(executions).extracting(DurableExecution::idempotencyKey).containsOnly(key);
        assertThat(database.count(Tables.TASKS)).isZero();
    }

    @Test // 9.3
    void becomesADeadLetterThatCanBeRedrivenOrDiscarded() throws Exception {
        DurableTask<Receipt> task = handled(receipt().maxAttempts(2));
        Durable node = start(node(task));
        handler = (receipt, execution) -> {
            throw new IllegalStateException("refused\0by the bank", new SQLException("why"));
        };
        String key = after(task, new Receipt("o-10", 77));
        String other = after(task, new Receipt("o-11", 78));
        log.await(Kind.DEAD, 2);
        DeadLetters dead = node.deadLetters();
        assertThat(database.count(Tables.TASKS)).isZero();
        assertThat(node.status().dead()).isEqualTo(2);
        assertThat(dead.find(key)).hasValueSatisfying(letter -> {
            assertThat(letter.task()).isEqualTo("receipt");
            assertThat(letter.attempts()).isEqualTo(2);
            assertThat(letter.error())
                    .isEqualTo(
                            "java.lang.IllegalStateException: refused by the bank; caused by java.sql.SQLException: why");
        });
        assertThat(dead.list(null, 1)).hasSize(1);
        assertThat(dead.list("receipt", 10)).extracting(DeadLetter::key).containsExactlyInAnyOrder(key, other);
        assertThat(dead.list("another", 10)).isEmpty();

        handler = (receipt, execution) -> {};
        assertThat(dead.redrive(key)).isTrue();
        assertThat(dead.redrive(key)).isFalse();
        log.await(Kind.SUCCEEDED, 1);
        assertThat(log.of(Kind.SUCCEEDED).get(0).key()).isEqualTo(key);
        assertThat(log.of(Kind.SUCCEEDED).get(0).attempt()).isOne();
        assertThat(receipts).contains(new Receipt("o-10", 77));

        assertThat(dead.discard(other)).isTrue();
        assertThat(dead.discard(other)).isFalse();
        assertThat(dead.count()).isZero();
    }

    @Test // 9.3
    void redrivesAllOfATask() throws Exception {
        DurableTask<Receipt> task = handled(receipt().maxAttempts(1));
        Durable node = start(node(task));
        handler = (receipt, execution) -> {
            throw new IllegalStateException("down");
        };
        for (int i = 0; i < 5; i++) {
            after(task, new Receipt("o-" + i, i));
        }
        log.await(Kind.DEAD, 5);
        handler = (receipt, execution) -> {};
        assertThat(node.deadLetters().redriveAll("another")).isZero();
        assertThat(node.deadLetters().redriveAll(null)).isEqualTo(5);
        log.await(Kind.SUCCEEDED, 5);
    }

    @Test // 9.3
    void interruptsAnAttemptThatTakesTooLong() throws Exception {
        DurableTask<Receipt> task = handled(receipt().maxAttempts(1).timeout(Duration.ofMillis(50)));
        start(node(task));
        Gate closed = new Gate();
        handler = (receipt, execution) -> closed.pass();
        after(task, new Receipt("o-12", 1));
        log.await(Kind.DEAD, 1);
        assertThat(log.of(Kind.DEAD).get(0).error())
                .isInstanceOf(DurableTimeoutException.class)
                .hasMessageContaining("PT0.05S")
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test // 9.2, 9.3
    void aTaskWhoseNodeDiesWhileItRunsIsTakenOver() throws Exception {
        Duration heartbeat = Duration.ofMillis(150);
        String key = "key-of-a-dead-node";
        Durable node = start(node(handled(receipt())).heartbeat(heartbeat).pollInterval(Duration.ofMillis(20)));
        node.close(); // the table is ready, and nobody looks
        String data = "{\"at\":0,\"unknown\":true,\"payload\":{\"order\":\"o-13\",\"cents\":1,\"gone\":\"x\"}}";
        try (Connection connection = database.dataSource().getConnection()) {
            new Rows(database.dataSource(), Database.of(database.dataSource()).customization())
                    .insert(connection, "receipt", key, data.getBytes("UTF-8"), Instant.now());
        }
        database.update("update " + Tables.TASKS
                + " set picked = true, picked_by = 'dead', version = 2, last_heartbeat = execution_time");
        start(node(handled(receipt())).heartbeat(heartbeat).pollInterval(Duration.ofMillis(20)));
        log.await(Kind.SUCCEEDED, 1);
        assertThat(log.kinds()).contains(Kind.TAKEN_OVER);
        assertThat(executions).extracting(DurableExecution::attempt).containsExactly(2);
        assertThat(receipts).containsExactly(new Receipt("o-13", 1));
    }

    @Test // 9.4
    void aLongTaskStaysWithItsNodeAsLongAsThatLives() throws Exception {
        Duration heartbeat = Duration.ofMillis(100);
        Gate gate = new Gate();
        handler = (receipt, execution) -> gate.pass();
        DurableTask<Receipt> task = handled(receipt());
        start(node(task).heartbeat(heartbeat).pollInterval(Duration.ofMillis(20)));
        start(Durable.builder(database.dataSource())
                .task(handled(receipt()))
                .listener(log)
                .heartbeat(heartbeat)
                .pollInterval(Duration.ofMillis(20)));
        after(task, new Receipt("o-14", 1));
        gate.awaitReached();
        long begun = System.nanoTime();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        System.nanoTime() - begun > heartbeat.multipliedBy(12).toNanos());
        gate.open();
        log.await(Kind.SUCCEEDED, 1);
        assertThat(executions).hasSize(1);
    }

    @Test // 6.1, 6.2
    void aShutdownWaitsAndThenGivesBackWhatHasNotEnded() throws Exception {
        Gate first = new Gate();
        handler = (receipt, execution) -> first.pass();
        DurableTask<Receipt> task = handled(receipt());
        Durable node = start(node(task).drainTimeout(Duration.ofMillis(200)));
        after(task, new Receipt("o-15", 1));
        first.awaitReached();
        node.close();
        assertThat(log.kinds()).containsExactly(Kind.STORED, Kind.STARTED, Kind.RETURNED);
        assertThatThrownBy(() -> node.after(task, new Receipt("o-16", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");

        handler = (receipt, execution) -> {};
        start(node(handled(receipt())).pollInterval(Duration.ofMillis(20)));
        log.await(Kind.SUCCEEDED, 1);
        assertThat(executions).extracting(DurableExecution::attempt).containsExactly(1, 1);
    }

    @Test
    void handlesRowsThatWereStoredUnderAFormerName() throws Exception {
        DurableTask<Receipt> old =
                DurableTask.named("mail-receipt", Receipt.class).handledBy((receipt, execution) -> {});
        Durable before = Durable.builder(database.dataSource()).task(old).build();
        nodes.add(before);
        before.after(old, new Receipt("o-17", 1));

        start(node(handled(receipt().formerly("mail-receipt"))).pollInterval(Duration.ofMillis(20)));
        log.await(Kind.SUCCEEDED, 1);
        assertThat(receipts).containsExactly(new Receipt("o-17", 1));
    }

    @Test
    void leavesRowsOfTasksThatItDoesNotKnow() throws Exception {
        DurableTask<Receipt> theirs = DurableTask.named("theirs", Receipt.class).handledBy((receipt, execution) -> {});
        Durable other = Durable.builder(database.dataSource()).task(theirs).build();
        nodes.add(other);
        other.after(theirs, new Receipt("o-18", 1));

        DurableTask<Receipt> task = handled(receipt());
        start(node(task).pollInterval(Duration.ofMillis(20)));
        after(task, new Receipt("o-19", 1));
        log.await(Kind.SUCCEEDED, 1);
        assertThat(database.count(Tables.TASKS + " where task_name = 'theirs'")).isOne();
        assertThat(receipts).containsExactly(new Receipt("o-19", 1));
    }
}
