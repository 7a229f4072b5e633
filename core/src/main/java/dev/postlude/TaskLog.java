package dev.postlude;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log lines about tasks that did not go well: one each (spec 4.2), but for drops at most one a second (spec 5.2).
 */
final class TaskLog implements TaskListener {

    private static final long DROPS_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private final String limits;
    private final AtomicLong dropsLogged;
    private final AtomicLong dropsUnlogged = new AtomicLong();
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
            case TIMED_OUT -> log("timed out (its own timeout, or postlude.timeout)", event);
            case STUCK -> log("is stuck and keeps its place", event);
            case DROPPED -> dropped(event);
            case ABANDONED -> abandoned.add(event);
            default -> {}
        }
    }

    private static void log(String what, TaskEvent event) {
        Postlude.LOG.warn(
                "Task {} of {} {} (registered at {}) {}",
                event.task(),
                event.method(),
                event.path(),
                event.site(),
                what,
                event.error());
    }

    private void dropped(TaskEvent event) {
        dropsUnlogged.incrementAndGet();
        long last = dropsLogged.get();
        long now = ticker.nanos();
        if (now - last < DROPS_EVERY || !dropsLogged.compareAndSet(last, now)) {
            return;
        }
        Postlude.LOG.warn(
                "Dropped {} task(s), the last one {} of {} {} (registered at {}). Limits: {}.{}",
                dropsUnlogged.getAndSet(0),
                event.task(),
                event.method(),
                event.path(),
                event.site(),
                limits,
                event.error() == null ? "" : " The executor refused it: " + event.error());
    }

    /** What has been abandoned so far. */
    Queue<TaskEvent> abandoned() {
        return abandoned;
    }
}
