package dev.postlude;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shutdown (spec 6): waits for exchanges and tasks within a bound, then interrupts and names what is left. */
final class Drain {

    /** Looked at again even without a nudge, since those who end a task look for a waiting drain without a lock. */
    private static final long AT_LEAST_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * A task's own thread may have ended it a moment ago, and still be telling that: the process must not end first.
     */
    private static final long TELLING = TimeUnit.SECONDS.toNanos(1);

    private final Postlude postlude;
    private final Duration timeout;
    private final @Nullable ExecutorService ownPool;
    private volatile @Nullable Thread waiting;
    private volatile boolean closed;
    private @Nullable DrainReport report;

    Drain(Postlude postlude, Duration timeout, @Nullable ExecutorService ownPool) {
        this.postlude = postlude;
        this.timeout = timeout;
        this.ownPool = ownPool;
    }

    /** Something ended; it may have been the last. */
    void nudge() {
        Thread waiter = waiting;
        if (waiter != null && isIdle()) {
            LockSupport.unpark(waiter);
        }
    }

    /** Whether somebody is closing the runtime and waits. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** Whether the waiting is over. */
    boolean isClosed() {
        return closed;
    }

    void refuseIfClosed(String task, CallSite site) {
        if (closed) {
            throw new IllegalStateException(
                    "Task " + task + " (at " + site.line() + ") is refused: this Postlude is closed. "
                            + "Close it after everything that calls after(): a web server before it, a data source after it.");
        }
    }

    private boolean isIdle() {
        return postlude.open.count() == 0
                && postlude.commits.isIdle()
                && postlude.dispatcher.places().isIdle();
    }

    synchronized DrainReport run() {
        if (report == null) {
            report = drain();
        }
        return report;
    }

    private DrainReport drain() {
        long start = postlude.nanos();
        long endedBefore = postlude.events.ended();
        boolean interrupted = await(start + Limits.nanos(timeout));
        long finished = postlude.events.ended() - endedBefore;
        List<TaskEvent> stuck = stop();
        interrupted |= awaitTold(System.nanoTime() + TELLING);
        List<TaskEvent> abandoned = postlude.log.reportAbandoned();
        DrainReport result = new DrainReport(finished, abandoned, stuck, Duration.ofNanos(postlude.nanos() - start));
        log(result);
        postlude.events.drained(result);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    private boolean await(long deadline) {
        waiting = Thread.currentThread();
        boolean interrupted = false;
        while (!isIdle() && !interrupted) {
            long left = deadline - postlude.nanos();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, Math.min(left, AT_LEAST_EVERY));
            interrupted = Thread.interrupted();
        }
        waiting = null;
        return interrupted;
    }

    /** The end of the waiting: nothing is accepted from here on, and nothing is left but what is stuck. */
    List<TaskEvent> stop() {
        closed = true;
        for (Exchange exchange : postlude.open.withTasks()) {
            exchange.abandonRegistered();
        }
        postlude.commits.close();
        List<TaskEvent> stuck = postlude.dispatcher.close();
        postlude.watch.close();
        postlude.log.logDrops();
        if (ownPool != null) {
            ownPool.shutdown();
        }
        return stuck;
    }

    private boolean awaitTold(long deadline) {
        boolean interrupted = false;
        while (!postlude.events.allEndsTold() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
            interrupted |= Thread.interrupted();
        }
        return interrupted;
    }

    private void log(DrainReport result) {
        String elapsed = Seconds.of(result.elapsed());
        if (result.abandoned().isEmpty() && result.stuck().isEmpty()) {
            Postlude.LOG.info("Postlude is closed: {} task(s) finished in {}", result.finished(), elapsed);
            return;
        }
        Postlude.LOG.warn(
                "Postlude is closed: {} task(s) finished in {}, {} abandoned, {} stuck (postlude.drain-timeout is {}): {}",
                result.finished(),
                elapsed,
                result.abandoned().size(),
                result.stuck().size(),
                Seconds.of(timeout),
                Stream.concat(result.abandoned().stream(), result.stuck().stream())
                        .map(Drain::describe)
                        .collect(Collectors.joining("; ")));
    }

    private static String describe(TaskEvent event) {
        String ran = event.elapsed().isZero() ? "not started" : "running for " + Seconds.of(event.elapsed());
        String end =
                event.kind() == TaskEvent.Kind.STUCK ? ", " + event.handle().state() + " before" : "";
        return event.task() + " of " + Printable.of(event.method() + " " + event.path()) + " (registered at "
                + event.site() + ", " + ran + end + ")";
    }
}
