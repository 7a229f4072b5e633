package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Scope;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Registers a storm's tasks, and is what they do: note what they see. */
final class StormTasks implements AutoCloseable {

    static final String HEADER = "X-Storm";

    private static final Duration DEADLINE = Duration.ofMillis(2);

    private final StormFindings findings;
    private final boolean holding;
    private final ExecutorService others = Executors.newFixedThreadPool(4);
    private volatile boolean closed;

    /** If they are holding, tasks hold the thread that runs them until the client is done. */
    StormTasks(StormFindings findings, boolean holding) {
        this.findings = findings;
        this.holding = holding;
    }

    /** By the exchange's name, wherever the thread is. */
    void register(List<StormEntry> entries, Exchange exchange) {
        try (Scope entered = exchange.enter()) {
            entries.forEach(this::register);
        }
    }

    void registerElsewhere(List<StormEntry> entries, Exchange exchange) {
        if (!entries.isEmpty() && !closed) {
            others.execute(() -> register(entries, exchange));
        }
    }

    /** Where the exchange is the thread's own. */
    void register(StormEntry entry) {
        TaskOptions options = TaskOptions.named(entry.name());
        try {
            TaskHandle handle = switch (entry.kind()) {
                case PLAIN, CANCELLED -> after(entry.name(), () -> run(entry));
                case ASYNC ->
                    afterAsync(entry.name(), () -> {
                        run(entry);
                        return CompletableFuture.runAsync(() -> {});
                    });
                case FAILS ->
                    after(entry.name(), () -> {
                        run(entry);
                        throw new StormFailure("A task fails");
                    });
                case ON_SUCCESS -> after(options.onSuccess(), () -> run(entry));
                case ON_FAILURE -> after(options.onFailure(), () -> run(entry));
                case TIMES_OUT ->
                    holding
                            ? after(entry.name(), () -> run(entry)) // a server's thread is not for waiting
                            : after(options.timeout(DEADLINE), () -> {
                                run(entry);
                                new CountDownLatch(1).await();
                            });
            };
            entry.registered();
            if (entry.kind() == StormTask.Kind.CANCELLED) {
                entry.cancelled(handle.cancel());
            }
        } catch (RuntimeException refused) {
            if (!closed) {
                findings.add("1.7", "after() refused task " + entry.name() + ": " + refused);
            }
        }
    }

    private void run(StormEntry entry) {
        Exchange exchange = After.exchange();
        Outcome outcome = After.outcome();
        int runs = entry.runs(outcome);
        if (runs > 1) {
            findings.add("1.8", "task " + entry.name() + " ran " + runs + " times");
        }
        String early = exchange.isFinished() ? entry.account().tooEarly(outcome) : "the exchange had not finished";
        if (early != null) {
            findings.add("1.1", "task " + entry.name() + " ran, told " + outcome + ", although " + early);
        }
        if (holding && entry.account().plan().isReadToItsEnd()) {
            hold(entry);
        }
        int index = entry.account().plan().index();
        String named = After.headers().first(HEADER).orElse("none");
        if (!named.equals("" + index) || !After.request().path().endsWith("/" + index)) {
            findings.add("3.1", "task " + entry.name() + " read the header " + named + " of " + After.request());
        }
        StormEntry nested = entry.nested();
        if (nested != null) {
            register(nested);
        }
    }

    /** Where the thread is the server's, the client is done only if it needs nothing more of the server. */
    private void hold(StormEntry entry) {
        try {
            if (findings.isClean("1.1") && !entry.account().hasGivenUp() && !clientIsServed(entry.account())) {
                findings.add(
                        "1.1",
                        "while task " + entry.name() + " ran, its client was not done: "
                                + entry.account().plan());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // cancelled, or too late: as planned
        }
    }

    private static boolean clientIsServed(StormAccount account) throws InterruptedException {
        return account.awaitClient() && !account.hasGivenUp();
    }

    /** What was handed to other threads has been registered; a request that was left long ago may still come. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        others.shutdown();
        if (!others.awaitTermination(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            findings.add("1.7", "other threads still register their tasks");
        }
    }
}
