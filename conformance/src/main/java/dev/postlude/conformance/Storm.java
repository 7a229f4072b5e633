package dev.postlude.conformance;

import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random exchanges against a server of their own, whose limits are low. {@code -Dpostlude.storm.exchanges} says how
 * many (2,000 unless set), {@code -Dpostlude.storm.seed} replays a plan.
 */
final class Storm {

    private static final Logger LOG = LoggerFactory.getLogger(Storm.class);
    private static final int CLIENTS = 64;
    private static final int FORGET_EVERY = 1024;

    /**
     * Places. Were there fewer, a thread that has run its exchange's tasks would go on with those that wait for a
     * place, for as long as there are any, and the next request on its connection would not be answered meanwhile.
     */
    private static final int MORE_THAN_THREADS = 10_000;

    private final Kit kit;
    private final boolean holding;
    private final StormPlan plan;
    private final int exchanges;
    private final StormFindings findings = new StormFindings();
    private final StormBooks books;

    private Storm(Kit kit, boolean holding) {
        int all = Integer.getInteger("postlude.storm.exchanges", 2000);
        this.kit = kit;
        this.holding = holding;
        this.exchanges = holding ? all / 4 : all;
        this.plan = new StormPlan(
                Long.getLong("postlude.storm.seed", ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE)),
                kit.server().asyncStyles(),
                kit.server().abandonedAsyncStyles(),
                kit.server().capabilities());
        this.books = new StormBooks(plan, kit.server().isReactive(), findings);
    }

    /** Runs one, and gives what it found. */
    static StormFindings run(Kit kit) throws Exception {
        return run(kit, false);
    }

    /**
     * As {@link #run}, but the thread that reports an exchange's end runs its tasks, and each of them holds that thread
     * until the client is done: what a client still needs then, it does not get.
     */
    static StormFindings runHolding(Kit kit) throws Exception {
        return run(kit, true);
    }

    private static StormFindings run(Kit kit, boolean holding) throws Exception {
        Storm storm = new Storm(kit, holding);
        LOG.info("{}: {}", kit.server().name(), storm);
        storm.run();
        return storm.findings;
    }

    private void run() throws Exception {
        Instance instance = kit.start(this::settings);
        long start = System.nanoTime();
        double seconds;
        try (StormTasks tasks = new StormTasks(findings, holding)) {
            instance.routes().add(kit.path(), new StormHandler(books, tasks, findings));
            drive(instance, tasks);
            seconds = (System.nanoTime() - start) / 1e9;
            if (!holding) {
                new StormEnd(instance, findings).come(tasks);
                new StormAudit(books, findings).check(instance.postlude());
            }
        }
        LOG.info(
                "{}: {} in {} s, {} a second, {} tasks",
                kit.server().name(),
                this,
                Math.round(seconds),
                Math.round(exchanges / seconds),
                books.told(TaskEvent.Kind.REGISTERED));
    }

    private Postlude.Builder settings(Postlude.Builder defaults) {
        Postlude.Builder watched = defaults.listener(books).drainTimeout(Duration.ofMillis(200));
        if (holding) {
            return watched.executor(Runnable::run).maxConcurrency(MORE_THAN_THREADS);
        }
        return watched.maxConcurrency(32).maxPending(256);
    }

    private void drive(Instance instance, StormTasks tasks) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    try (StormClient client = new StormClient(instance.port(), kit.path(), tasks, findings)) {
                        for (int index = next.getAndIncrement(); index < exchanges; index = next.getAndIncrement()) {
                            client.exchange(books.account(index));
                            if (index % FORGET_EVERY == 0) {
                                instance.recorder().clear(); // the storm keeps its own books
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
            clients.awaitTermination(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public String toString() {
        return "a storm " + (holding ? "with held hooks " : "") + "of " + exchanges
                + " exchanges (-Dpostlude.storm.seed=" + plan.seed() + ")";
    }
}
