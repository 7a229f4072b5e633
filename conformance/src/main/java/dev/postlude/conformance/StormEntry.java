package dev.postlude.conformance;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What became of one task of a storm; the nested one has an entry of its own. */
final class StormEntry {

    private final StormAccount account;
    private final StormTask plan;
    private final String name;
    private final @Nullable StormEntry nested;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger registrations = new AtomicInteger();
    private volatile boolean cancelled;
    private volatile @Nullable Outcome read;
    private volatile @Nullable Outcome told;
    private volatile TaskEvent.@Nullable Kind end;

    /** The name leads back to this entry, when an event tells it. */
    StormEntry(StormAccount account, StormTask plan, int number, int depth) {
        this.account = account;
        this.plan = plan;
        this.name = account.plan().index() + "." + number + "." + depth;
        this.nested = depth < plan.depth() ? new StormEntry(account, plan, number, depth + 1) : null;
    }

    StormAccount account() {
        return account;
    }

    String name() {
        return name;
    }

    StormTask.Kind kind() {
        return plan.kind();
    }

    @Nullable
    StormEntry nested() {
        return nested;
    }

    void registered() {
        registrations.incrementAndGet();
    }

    int registrations() {
        return registrations.get();
    }

    boolean isRegistered() {
        return registrations() > 0;
    }

    void cancelled(boolean stopped) {
        cancelled = stopped;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Called by the task; gives how often it has run. */
    int runs(Outcome outcome) {
        read = outcome;
        return runs.incrementAndGet();
    }

    int runs() {
        return runs.get();
    }

    /** An event tells of an end; gives how many have. */
    int ended(TaskEvent event) {
        end = event.kind();
        told = event.outcome();
        return ends.incrementAndGet();
    }

    TaskEvent.@Nullable Kind end() {
        return end;
    }

    /** As the task read it, or if it did not run, as the event told it. */
    @Nullable
    Outcome outcome() {
        return read == null ? told : read;
    }
}
