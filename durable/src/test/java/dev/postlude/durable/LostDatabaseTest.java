package dev.postlude.durable;

import static dev.postlude.durable.DurableAfter.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shutdown ends in time whatever the database does (spec 6.2). */
class LostDatabaseTest extends DurableFixture {

    private static final String RELEASER = "postlude-durable-release";
    private static final Duration DRAIN = Duration.ofMillis(200);
    /** What {@link Durable#close} promises, and as much again for a machine that has more to do. */
    private static final Duration TO_CLOSE = DRAIN.plusSeconds(2 + 2);

    @Override
    TestDatabase open() throws SQLException {
        return TestDatabase.at("jdbc:h2:mem:lost;DB_CLOSE_DELAY=-1", "sa", 12);
    }

    private DurableBuilder node(DurableTask<Receipt> task, Line line) {
        return Durable.builder(line.dataSource())
                .transactions(transactions.aware(), transactions)
                .task(task)
                .postlude(shop.postlude)
                .listener(log);
    }

    @Test
    void aShutdownEndsInTimeThoughTheDatabaseIsSilent() throws Exception {
        Gate gate = new Gate();
        handler = (receipt, execution) -> gate.pass();
        DurableTask<Receipt> task = handled(receipt());
        Line line = new Line(database.dataSource());
        Durable node = start(node(task, line)
                .heartbeat(Duration.ofMillis(100))
                .pollInterval(Duration.ofMillis(20))
                .drainTimeout(DRAIN));
        after(task, new Receipt("o-17", 1));
        gate.awaitReached();
        line.cut();
        try {
            await("looking for rows, and saying that this node lives")
                    .until(() ->
                            line.waiting().containsAll(List.of("postlude-durable-poll-1", "postlude-durable-alive-1")));
            long begun = System.nanoTime();
            node.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TO_CLOSE);
        } finally {
            line.mend();
        }
    }

    @Test
    void aShutdownAsksADatabaseThatRefusesOnce() throws Exception {
        DurableTask<Receipt> task = handled(receipt());
        Line line = new Line(database.dataSource());
        Durable node = start(node(task, line).lease(LONG).heartbeat(LONG).pollInterval(LONG));
        shop.handler = path -> after(task, new Receipt(path, 1));
        line.cut();
        try {
            shop.post("/first");
            await("releasing the first, while the others queue")
                    .until(() -> line.waiting().contains(RELEASER));
            shop.post("/second");
            shop.post("/third");
            await().until(() -> shop.postlude.openExchanges() == 0);
            Thread closing = new Thread(node::close);
            closing.start();
            await("waiting for the release").until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            line.refuse();
        } finally {
            line.mend();
        }
        node.close();
        assertThat(line.refused()).containsOnlyOnce(RELEASER);
        assertThat(executions).isEmpty();
    }
}
