package dev.postlude.durable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import dev.postlude.Postlude;
import dev.postlude.jdk.httpserver.PostludeHttpFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;

/**
 * One node of the chaos test, a process of its own: takes orders over HTTP and does their receipts. What its handler
 * does it writes to a file, one line by one call, so that it is known also of a killed one.
 */
public final class ChaosNode {

    /**
     * Others take a running task over after four of them; it is interrupted before that, which statements do not heed.
     */
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final FileChannel file;
    private final HikariDataSource pool;
    private final JdbcTransactions transactions;
    private final DurableTask<Receipt> task;

    private ChaosNode(String url, Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        pool = TestDatabase.pool(url, "postgres", 24);
        pool.setConnectionTimeout(5_000);
        transactions = new JdbcTransactions(pool);
        task = DurableTask.named("receipt", Receipt.class)
                .maxAttempts(1_000)
                .backoff(Duration.ofMillis(100), 1.5)
                .longestBackoff(Duration.ofSeconds(1))
                .handledBy(this::print);
    }

    /** Arguments: the database's URL, and the file. Ends when its input ends. */
    public static void main(String[] arguments) throws Exception {
        new ChaosNode(arguments[0], Path.of(arguments[1])).run();
    }

    private void run() throws Exception {
        Postlude postlude = Postlude.builder().build();
        Durable durable = Durable.builder(pool)
                .transactions(transactions.aware(), transactions)
                .task(task)
                .postlude(postlude)
                .lease(Duration.ofSeconds(3))
                .heartbeat(HEARTBEAT)
                .pollInterval(Duration.ofMillis(200))
                .build();
        durable.start();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        PostludeHttpFilter.install(server.createContext("/", this::order), postlude);
        server.start();
        System.out.println("READY " + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // until the harness closes it
        }
        server.stop(0);
        postlude.close();
        durable.close();
        System.exit(0);
    }

    /** {@code /commit/7} is committed, {@code /refuse/8} is rolled back. */
    private void order(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        int status = 200;
        try {
            transactions.inTransaction(() -> take(path[2], path[1].equals("refuse")));
        } catch (IllegalStateException refused) {
            status = 409;
        } catch (Exception failure) {
            status = 500;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String take(String order, boolean refused) throws SQLException {
        insert(transactions.aware().getConnection(), "insert into orders (id) values (?)", order);
        String key = DurableAfter.after(task, new Receipt(order, 1));
        if (refused) {
            throw new IllegalStateException("refused");
        }
        return key;
    }

    private void print(Receipt receipt, DurableExecution execution) throws Exception {
        write('S', receipt);
        try {
            insert(
                    pool.getConnection(),
                    "insert into receipts (id) values (?) on conflict do nothing",
                    execution.idempotencyKey());
        } catch (Exception failure) {
            write('F', receipt);
            throw failure;
        }
        write('E', receipt);
    }

    private static void insert(Connection connection, String sql, String value) throws SQLException {
        try (connection;
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, value);
            insert.executeUpdate();
        }
    }

    private void write(char what, Receipt receipt) throws IOException {
        String line =
                what + " " + receipt.order() + " " + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + "\n";
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
    }
}
