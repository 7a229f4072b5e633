package dev.postlude.durable;

import static dev.postlude.durable.DurableAfter.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.durable.DurableEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What holds on each database when attempts fail, take too long, or are cut off. */
abstract class DurableFailureTests extends DurableFixture {

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
                    .insert(connection, "receipt", key, data.getBytes(StandardCharsets.UTF_8), Instant.now());
        }
        database.update("update " + Tables.TASKS
                + " set picked = true, picked_by = 'dead', version = 2, last_heartbeat = execution_time");
        start(node(handled(receipt())).heartbeat(heartbeat).pollInterval(Duration.ofMillis(20)));
        log.await(Kind.SUCCEEDED, 1);
        assertThat(log.kinds()).contains(Kind.TAKEN_OVER);
        assertThat(executions).extracting(DurableExecution::attempt).containsExactly(2);
        assertThat(receipts).containsExactly(new Receipt("o-13", 1));
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
}
