package dev.postlude.durable;

import dev.postlude.durable.ChaosClients.Answer;
import dev.postlude.durable.ChaosRecord.Cause;
import dev.postlude.durable.ChaosRecord.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Three nodes on one PostgreSQL, orders, and a thread that kills nodes and crashes the database. */
final class Chaos {

    private static final int NODES = 3;
    private static final int KILLS_FOR_EACH_CRASH = 5;
    private static final int LEAST_KILLS = 4;

    private final Random random;
    private final int orders;
    private final int rate;
    private final Path folder;
    private final Postgres postgres;
    private final TestDatabase database;
    private final List<ChaosProcess> processes = new ArrayList<>();
    private final ChaosRecord record = new ChaosRecord();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread trouble = new Thread(this::trouble, "trouble");
    private volatile ChaosProcess[] nodes = {};
    private volatile int kills;
    private volatile Exception failure;

    Chaos(long seed, int orders, int rate, Path folder) throws Exception {
        random = new Random(seed);
        this.orders = orders;
        this.rate = rate;
        this.folder = folder;
        postgres = new Postgres(folder.resolve("postgres"));
        database = TestDatabase.at(postgres.url(), "postgres", 4);
        database.update("create table receipts (id varchar(60) primary key)");
    }

    /** Runs, and gives back what must not have been. */
    List<String> run(StringBuilder report) throws Exception {
        long begun = System.nanoTime();
        startNodes();
        ChaosClients clients = new ChaosClients(this::anyPort, new Random(random.nextLong()));
        trouble.start();
        clients.send(orders, rate, () -> failure != null || (kills >= LEAST_KILLS && !record.outages.isEmpty()));
        over.countDown();
        trouble.join();
        if (failure != null) {
            throw failure;
        }
        awaitDrained();
        Set<String> committed = committed();
        long receipts = database.count("receipts");
        long dead = database.count(Tables.DEAD_LETTERS);
        stop();
        List<String> faults = verdict(clients, committed, receipts, dead);
        report(report, clients, committed, receipts, Duration.ofNanos(System.nanoTime() - begun), faults);
        return faults;
    }

    private void startNodes() throws IOException {
        ChaosProcess[] started = new ChaosProcess[NODES];
        for (int i = 0; i < NODES; i++) {
            started[i] = startNode();
        }
        nodes = started;
        awaitServing(NODES);
    }

    private ChaosProcess startNode() throws IOException {
        // A statement that hangs heeds no interrupt: it must end before others take its task over.
        String url = postgres.url().replace("socketTimeout=60", "socketTimeout=4");
        ChaosProcess process = new ChaosProcess(url, folder, processes.size());
        processes.add(process);
        return process;
    }

    private int[] ports() {
        return List.of(nodes).stream()
                .mapToInt(ChaosProcess::port)
                .filter(port -> port > 0)
                .toArray();
    }

    private int anyPort() {
        return ChaosClients.any(ports());
    }

    private void awaitServing(int least) {
        Awaitility.await(least + " nodes")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    revive();
                    return ports().length >= least;
                });
    }

    /** A node that starts while the database is away ends; whatever supervises it would start it again. */
    private synchronized void revive() throws IOException {
        for (int i = 0; i < nodes.length; i++) {
            if (!nodes[i].isAlive()) {
                nodes[i].noteDeath();
                nodes[i] = startNode();
            }
        }
    }

    private void trouble() {
        try {
            while (!over.await(500 + random.nextInt(2_500), TimeUnit.MILLISECONDS)) {
                awaitServing(2); // one always takes orders
                int victim = random.nextInt(NODES);
                if (nodes[victim].port() > 0) {
                    nodes[victim].kill();
                    nodes[victim] = startNode();
                    int killed = kills + 1;
                    kills = killed;
                    if (killed % KILLS_FOR_EACH_CRASH == 2) {
                        crashDatabase();
                    }
                }
            }
        } catch (Exception stopped) {
            failure = stopped;
        }
    }

    private void crashDatabase() throws Exception {
        long from = ChaosProcess.now();
        postgres.crashAndRestart();
        // Until the nodes' pools have found new connections and their heartbeats go on.
        record.outages.add(new Outage(from, ChaosProcess.now() + TimeUnit.SECONDS.toMicros(5)));
    }

    private void awaitDrained() {
        awaitServing(NODES);
        Awaitility.await("all tasks done")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> database.count(Tables.TASKS) == 0);
    }

    private Set<String> committed() throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select id from orders")) {
            while (found.next()) {
                ids.add(found.getString(1));
            }
        }
        return ids;
    }

    private void stop() throws Exception {
        for (ChaosProcess node : nodes) {
            node.stop();
        }
        database.close();
        postgres.close();
    }

    /** Also after a failure: no process outlives the test. */
    void kill() throws InterruptedException {
        over.countDown();
        trouble.join();
        for (ChaosProcess process : processes) {
            if (process.isAlive()) {
                process.kill();
            }
        }
    }

    private List<String> verdict(ChaosClients clients, Set<String> committed, long receipts, long dead)
            throws IOException {
        for (int i = 0; i < processes.size(); i++) {
            ChaosProcess process = processes.get(i);
            if (Files.exists(process.file)) {
                record.read(i, process.killedMicros(), Files.readAllLines(process.file));
            }
        }
        List<String> faults = record.faults(committed);
        clients.answers.forEach((order, answer) -> {
            if (answer == Answer.COMMITTED && !committed.contains(order)) {
                faults.add("order " + order + " was answered with 200, but is not there");
            }
            if (answer == Answer.ROLLED_BACK && committed.contains(order)) {
                faults.add("order " + order + " was answered with 409, but is there");
            }
        });
        if (receipts != committed.size()) {
            faults.add(receipts + " different idempotency keys for " + committed.size() + " orders");
        }
        if (dead != 0) {
            faults.add(dead + " dead letters");
        }
        return faults;
    }

    private void report(
            StringBuilder out,
            ChaosClients clients,
            Set<String> committed,
            long receipts,
            Duration took,
            List<String> faults) {
        row(out, "orders sent", clients.answers.size());
        row(
                out,
                "answered as committed, as rolled back, not or with an error",
                clients.count(Answer.COMMITTED) + ", " + clients.count(Answer.ROLLED_BACK) + ", "
                        + clients.count(Answer.UNKNOWN));
        row(out, "nodes killed (SIGKILL)", kills);
        row(out, "database crashes", record.outages.size());
        row(out, "orders in the database", committed.size());
        row(
                out,
                "orders with a receipt done at least once",
                committed.stream().filter(record.executions::containsKey).count());
        row(
                out,
                "receipts begun for orders that are not in the database",
                record.executions.keySet().stream()
                        .filter(order -> !committed.contains(order))
                        .count());
        row(out, "executions that ended well", record.done());
        row(out, "different idempotency keys seen", receipts);
        row(out, "repeated executions after a kill", record.duplicates.getOrDefault(Cause.KILL, 0));
        row(out, "repeated executions after a database crash", record.duplicates.getOrDefault(Cause.DATABASE, 0));
        row(out, "repeated executions without a cause", record.duplicates.getOrDefault(Cause.UNEXPLAINED, 0));
        row(out, "faults, executions on two live nodes at once among them", faults.size());
        row(out, "time", took.toSeconds() + " s");
    }

    private static void row(StringBuilder out, String what, Object value) {
        out.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }
}
