package dev.postlude.durable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that makes the rows of finished exchanges due, all that wait in one statement, and that renews the leases
 * of exchanges that are still open. One thread for both, so that a renewal never undoes a release.
 */
final class Releaser {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);
    private static final int MOST_AT_ONCE = 256;

    private final Queue<StoredTask> queue = new ConcurrentLinkedQueue<>();
    private final Rows rows;
    private final Duration lease;
    private final Supplier<List<StoredTask>> held;
    private final Runnable wake;
    private final Thread thread = new Thread(this::run, "postlude-durable-release");
    private volatile boolean stopping;
    private long nextRenewal;

    Releaser(Rows rows, Duration lease, Supplier<List<StoredTask>> held, Runnable wake) {
        this.rows = rows;
        this.lease = lease;
        this.held = held;
        this.wake = wake;
        thread.setDaemon(true);
    }

    void start() {
        nextRenewal = System.nanoTime() + renewalNanos();
        thread.start();
    }

    /** Called at an exchange's end on the server's thread: marks, and returns. */
    void release(List<StoredTask> tasks) {
        for (StoredTask task : tasks) {
            task.markReleased();
            queue.add(task);
        }
        LockSupport.unpark(thread);
    }

    /** Releases what is queued, and ends. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Waits for its end, but no longer than until then, by {@link System#nanoTime}. */
    void awaitStopped(long until) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
    }

    private void run() {
        while (!stopping || !queue.isEmpty()) {
            List<StoredTask> batch = take();
            if (!batch.isEmpty()) {
                boolean released = update(batch, Instant.now().truncatedTo(ChronoUnit.MILLIS), "released");
                wake.run();
                if (stopping && !released) {
                    giveUp();
                }
            } else if (System.nanoTime() - nextRenewal >= 0) {
                renew();
            } else {
                LockSupport.parkNanos(this, Math.max(1, nextRenewal - System.nanoTime()));
            }
        }
    }

    /** A database that is away would make a shutdown wait once more for each of the rest. */
    private void giveUp() {
        int left = 0;
        while (queue.poll() != null) {
            left++;
        }
        if (left > 0) {
            LOG.warn(
                    "{} more durable tasks were not released: they start when their lease of {} has run out",
                    left,
                    lease);
        }
    }

    private List<StoredTask> take() {
        List<StoredTask> batch = new ArrayList<>();
        StoredTask task;
        while (batch.size() < MOST_AT_ONCE && (task = queue.poll()) != null) {
            batch.add(task);
        }
        return batch;
    }

    private void renew() {
        long now = System.nanoTime();
        nextRenewal = now + renewalNanos();
        List<StoredTask> ageing = new ArrayList<>();
        for (StoredTask task : held.get()) {
            if (!task.isReleased() && task.leaseEndNanos() - now < 2 * renewalNanos()) {
                ageing.add(task);
            }
        }
        for (int from = 0; from < ageing.size(); from += MOST_AT_ONCE) {
            List<StoredTask> part = ageing.subList(from, Math.min(from + MOST_AT_ONCE, ageing.size()));
            if (update(part, Instant.now().plus(lease), "renewed")) {
                part.forEach(task -> task.leaseEndNanos(now + lease.toNanos()));
            }
        }
    }

    private boolean update(List<StoredTask> tasks, Instant due, String what) {
        try {
            rows.due(tasks, due);
            return true;
        } catch (SQLException | RuntimeException failure) { // the lease brings them in
            LOG.warn(
                    "{} durable tasks could not be {}: they start when their lease of {} has run out ({})",
                    tasks.size(),
                    what,
                    lease,
                    failure.toString());
            return false;
        }
    }

    private long renewalNanos() {
        return lease.toNanos() / 3;
    }
}
