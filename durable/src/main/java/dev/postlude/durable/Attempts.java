package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that run on this node. Interrupts those that take too long, that run on when the node stops, or whose
 * row other nodes are about to take for a dead one's: so that no task runs on two live nodes at once (spec 9.4).
 */
final class Attempts {

    /** Of the age at which others take a row away: early enough for a handler that heeds an interrupt to end. */
    private static final double FENCE = 0.6;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private volatile boolean stopping;

    Attempts(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** For as long as the timer lives; {@code fence} throws nothing. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void start(Duration heartbeat) {
        long half = Math.max(1, heartbeat.toMillis() / 2);
        timer.scheduleWithFixedDelay(this::fence, half, half, TimeUnit.MILLISECONDS);
    }

    Attempt begin(CurrentlyExecuting execution, Duration timeout) {
        Attempt attempt = new Attempt(Thread.currentThread(), execution);
        attempt.timeout(timer.schedule(
                () -> attempt.interrupt(Attempt.Reason.TIMED_OUT), timeout.toNanos(), TimeUnit.NANOSECONDS));
        running.add(attempt);
        if (stopping) {
            attempt.interrupt(Attempt.Reason.STOPPED);
        }
        return attempt;
    }

    /** Called on the attempt's thread, which is not interrupted from here on. */
    Attempt.@Nullable Reason end(Attempt attempt) {
        Attempt.Reason reason = attempt.end();
        running.remove(attempt);
        return reason;
    }

    int running() {
        return running.size();
    }

    private void fence() {
        for (Attempt attempt : running) {
            if (attempt.execution().getHeartbeatState().getFractionDead() > FENCE) {
                attempt.interrupt(Attempt.Reason.FENCED);
            }
        }
    }

    /**
     * Waits until none runs, but no longer than until then, by {@link System#nanoTime}, nor once this thread is
     * interrupted; then interrupts those that do.
     */
    void stop(long end) {
        while (!running.isEmpty()
                && end - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        stopping = true;
        running.forEach(attempt -> attempt.interrupt(Attempt.Reason.STOPPED));
    }

    List<String> names() {
        return running.stream()
                .map(attempt -> attempt.execution().getTaskInstance().getTaskName())
                .toList();
    }
}
