package dev.postlude.durable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database, a server, and nodes with one task, whose handler each test chooses. */
abstract class DurableFixture {

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
}
