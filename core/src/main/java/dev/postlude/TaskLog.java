package dev.postlude;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The log lines about tasks that did not go well: one each (spec 4.2), but for drops at most one a second (spec 5.2).
 */
final class TaskLog implements TaskListener {

    private static final long DROPS_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private final String limits;
    private final AtomicLong dropsLogged;
    private final AtomicReference<@Nullable Drops> unlogged = new AtomicReference<>();
    private volatile boolean reported;
    private final Queue<TaskEvent> abandoned = new ConcurrentLinkedQueue<>();

    TaskLog(Ticker ticker, int maxConcurrency, int maxPending) {
        this.ticker = ticker;
        this.limits = maxConcurrency + " running (postlude.max-concurrency), " + maxPending
                + " pending (postlude.max-pending)";
        this.dropsLogged = new AtomicLong(ticker.nanos() - DROPS_EVERY);
    }

    boolean concerns(TaskEvent.Kind kind) {
        return switch (kind) {
            case FAILED, TIMED_OUT, STUCK, DROPPED, ABANDONED -> true;
            default -> false;
        };
    }

    @Override
    public void onEvent(TaskEvent event) {
        switch (event.kind()) {
            case FAILED -> log("failed", event);
            case TIMED_OUT -> log("timed out after " + Seconds.of(event.elapsed()), event);
            case STUCK -> log("is stuck, still running after " + Seconds.of(event.elapsed()), event);
            case DROPPED -> dropped(event);
            case ABANDONED -> abandoned(event);
            default -> {}
        }
    }

    private static void log(String what, TaskEvent event) {
        Postlude.LOG.warn(
                "Task {} of {} {} (registered at {}) {}",
                event.task(),
                Printable.of(event.method()),
                Printable.of(event.path()),
                event.site(),
                what,
                event.error());
    }

    /** A task that was reported as stuck does not run any more; what it threw at last, if it did, is told with it. */
    void returned(Task task, RequestView request, long elapsedNanos, @Nullable Throwable error) {
        Postlude.LOG.info(
                "Task {} of {} {} (registered at {}) is stuck no more: it returned {} after its start",
                task.name(),
                Printable.of(request.method()),
                Printable.of(request.path()),
                task.site(),
                Seconds.ofNanos(elapsedNanos),
                error);
    }

    private void dropped(TaskEvent event) {
        unlogged.accumulateAndGet(new Drops(1, event), Drops::and);
        flushDrops(ticker.nanos());
    }

    /** Logs what has been dropped since the last such line, if that is a second ago. */
    void flushDrops(long now) {
        long last = dropsLogged.get();
        if (now - last >= DROPS_EVERY && unlogged.get() != null && dropsLogged.compareAndSet(last, now)) {
            logDrops();
        }
    }

    /** When {@link #flushDrops} has something to do. */
    long dropsDue(long otherwise) {
        return unlogged.get() != null ? dropsLogged.get() + DROPS_EVERY : otherwise;
    }

    /** Logs what has not been logged yet, at shutdown. */
    void logDrops() {
        Drops drops = unlogged.getAndSet(null);
        if (drops != null) {
            TaskEvent last = drops.last();
            Postlude.LOG.warn(
                    "Dropped {} task(s), the last one {} of {} {} (registered at {}). Limits: {}.{}",
                    drops.count(),
                    last.task(),
                    Printable.of(last.method()),
                    Printable.of(last.path()),
                    last.site(),
                    limits,
                    last.error() == null ? "" : " The executor refused it: " + last.error());
        }
    }

    private void abandoned(TaskEvent event) {
        abandoned.add(event);
        if (reported && abandoned.remove(event)) {
            log("came too late for the shutdown, and was abandoned", event);
        }
    }

    /** What has been abandoned so far, for the report; what comes later is logged by itself. */
    List<TaskEvent> reportAbandoned() {
        reported = true;
        List<TaskEvent> all = new ArrayList<>();
        for (TaskEvent event = abandoned.poll(); event != null; event = abandoned.poll()) {
            all.add(event);
        }
        return all;
    }

    /** What has been dropped and not logged; gone when it is, so that no event is kept (spec 3.4). */
    private record Drops(long count, TaskEvent last) {

        static Drops and(@Nullable Drops before, @Nullable Drops more) {
            Drops newest = Objects.requireNonNull(more);
            return before == null ? newest : new Drops(before.count + newest.count, newest.last);
        }
    }
}
