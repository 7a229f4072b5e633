package dev.postlude.durable;

import dev.postlude.Postlude;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** What a request's transaction costs with {@code after()}, and with a raw INSERT of the same row in its place. */
final class InsertCost {

    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 60;
    private static final int IN_A_ROUND = 50;
    private static final String RAW = "insert into " + Tables.TASKS
            + " (task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, ?)";

    record Result(double afterMicros, double rawMicros) {

        double ratio() {
            return afterMicros / rawMicros;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| a transaction with one INSERT of its own and `after()`, beside one with a raw INSERT in its place;"
                            + " medians | %.0f µs, %.0f µs: × %.3f | × 1.15 |%n",
                    afterMicros,
                    rawMicros,
                    ratio());
        }
    }

    Result measure() throws Exception {
        try (TestDatabase database = TestDatabase.at(Postgres.shared().url(), "postgres", 4);
                Postlude postlude = Postlude.builder().build()) {
            JdbcTransactions transactions = new JdbcTransactions(database.dataSource());
            DurableTask<Receipt> task =
                    DurableTask.named("receipt", Receipt.class).handledBy((receipt, execution) -> {});
            Durable durable = Durable.builder(database.dataSource())
                    .transactions(transactions.aware(), transactions)
                    .task(task)
                    .postlude(postlude)
                    .build(); // not started: what comes after the response is not the request's cost
            Work after = order -> durable.after(task, new Receipt(order, 1250));
            Work raw = order -> insert(transactions.aware().getConnection(), order);
            for (int i = 0; i < WARM_UP; i++) {
                time(postlude, transactions, i % 2 == 0 ? after : raw);
            }
            long[] afters = new long[ROUNDS * IN_A_ROUND];
            long[] raws = new long[ROUNDS * IN_A_ROUND];
            for (int i = 0; i < afters.length; i++) { // one by one, each in front of the other as often as behind it
                boolean first = i % 2 == 0;
                long one = time(postlude, transactions, first ? after : raw);
                long other = time(postlude, transactions, first ? raw : after);
                afters[i] = first ? one : other;
                raws[i] = first ? other : one;
            }
            durable.close();
            return new Result(median(afters), median(raws));
        }
    }

    private interface Work {
        Object of(String order) throws Exception;
    }

    private static long time(Postlude postlude, JdbcTransactions transactions, Work work) throws Exception {
        String order = UUID.randomUUID().toString();
        return postlude.call("order", () -> {
            long begun = System.nanoTime();
            transactions.inTransaction(() -> {
                try (Connection connection = transactions.aware().getConnection();
                        PreparedStatement insert = connection.prepareStatement("insert into orders (id) values (?)")) {
                    insert.setString(1, order);
                    insert.executeUpdate();
                }
                return work.of(order);
            });
            return System.nanoTime() - begun;
        });
    }

    private static Object insert(Connection connection, String order) throws Exception {
        String json = "{\"at\":1764296400000,\"method\":\"RUN\",\"path\":\"order\",\"payload\":{\"order\":\"" + order
                + "\",\"cents\":1250}}";
        try (connection;
                PreparedStatement insert = connection.prepareStatement(RAW)) {
            insert.setString(1, "receipt");
            insert.setString(2, UUID.randomUUID().toString());
            insert.setBytes(3, json.getBytes(StandardCharsets.UTF_8));
            insert.setObject(4, Instant.now().plusSeconds(30).atOffset(ZoneOffset.UTC));
            insert.setBoolean(5, false);
            insert.setLong(6, 1);
            return insert.executeUpdate();
        }
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1_000.0;
    }
}
