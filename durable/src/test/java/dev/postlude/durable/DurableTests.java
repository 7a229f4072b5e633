package dev.postlude.durable;

import static dev.postlude.After.exchange;
import static dev.postlude.durable.DurableAfter.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.Exchange;
import dev.postlude.durable.DurableEvent.Kind;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What holds on each database: from the request to the execution, on the wire. */
abstract class DurableTests extends DurableFailureTests {

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
