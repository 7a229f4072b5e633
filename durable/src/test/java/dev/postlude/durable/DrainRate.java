package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** How fast one node does what waits, beside db-scheduler used directly with the same settings and payloads. */
final class DrainRate {

    private static final int ROWS = 4_000;
    private static final int ROUNDS = 7;
    private static final int THREADS = 16;

    record Result(double ours, double engines) {

        double ratio() {
            return ours / engines;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| tasks a second from a full table, beside db-scheduler used directly; medians of %d rounds in turns"
                            + " | %.0f, %.0f: × %.3f | × 0.90 |%n",
                    ROUNDS,
                    ours,
                    engines,
                    ratio());
        }
    }

    Result measure() throws Exception {
        try (TestDatabase database = TestDatabase.at(Postgres.shared().url(), "postgres", 24)) {
            database.update("drop table if exists scheduled_tasks");
            database.update("create table scheduled_tasks (like " + Tables.TASKS + " including all)");
            ours(database);
            engines(database);
            double[] ours = new double[ROUNDS];
            double[] engines = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                boolean first = i % 2 == 0;
                double one = first ? ours(database) : engines(database);
                double other = first ? engines(database) : ours(database);
                ours[i] = first ? one : other;
                engines[i] = first ? other : one;
            }
            return new Result(median(ours), median(engines));
        }
    }

    private static double ours(TestDatabase database) throws Exception {
        CountDownLatch done = new CountDownLatch(ROWS);
        DurableTask<Receipt> task =
                DurableTask.named("receipt", Receipt.class).handledBy((receipt, execution) -> done.countDown());
        try (Durable durable = Durable.builder(database.dataSource())
                .task(task)
                .maxConcurrency(THREADS)
                .build()) {
            for (int i = 0; i < ROWS; i++) {
                durable.after(task, new Receipt("o" + i, i));
            }
            database.update("analyze " + Tables.TASKS);
            long begun = System.nanoTime();
            durable.start();
            return rate(done, begun);
        }
    }

    private static double engines(TestDatabase database) throws Exception {
        CountDownLatch done = new CountDownLatch(ROWS);
        OneTimeTask<Receipt> task = Tasks.oneTime("receipt", Receipt.class).execute((instance, context) -> {
            if (instance.getData() != null) { // which makes it of its JSON
                done.countDown();
            }
        });
        Scheduler scheduler = Scheduler.create(database.dataSource(), task)
                .threads(THREADS)
                .serializer(new Json())
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(5))
                .pollUsingLockAndFetch(1.0, 3.0)
                .shutdownMaxWait(Duration.ofSeconds(1))
                .build();
        List<TaskInstance<?>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(task.instance("o" + i, new Receipt("o" + i, i)));
        }
        scheduler.scheduleBatch(rows, Instant.now());
        database.update("analyze scheduled_tasks");
        long begun = System.nanoTime();
        scheduler.start();
        try {
            return rate(done, begun);
        } finally {
            scheduler.stop();
        }
    }

    private static double rate(CountDownLatch done, long begun) throws InterruptedException {
        if (!done.await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException(done.getCount() + " tasks were not done within 120 seconds");
        }
        return ROWS / ((System.nanoTime() - begun) / 1e9);
    }

    private static double median(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class Json implements Serializer {
        private final JsonMapper json = new JsonMapper();

        @Override
        public byte[] serialize(Object data) {
            return json.writeValueAsBytes(data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return json.readValue(data, type);
        }
    }
}
