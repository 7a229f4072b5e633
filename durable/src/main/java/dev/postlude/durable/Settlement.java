package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how an attempt ended. While the database is away it is tried again: the alternative is that the task,
 * done as it is, would be done once more.
 */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Rows rows;
    private volatile boolean stopping;

    Settlement(Rows rows) {
        this.rows = rows;
    }

    @FunctionalInterface
    interface Step {

        /** Whether the row was still this attempt's. */
        boolean run() throws SQLException;
    }

    void stop() {
        stopping = true;
    }

    /** True if it is written down; false if this node had lost the task, or the database is away for too long. */
    boolean write(Execution execution, Step step) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long pause = FIRST_PAUSE_NANOS;
        for (int tries = 1; ; tries++) {
            try {
                return once(execution, step, tries);
            } catch (SQLException | RuntimeException failure) {
                if (stopping || System.nanoTime() - end > 0) {
                    LOG.warn(
                            "The end of an attempt at durable task {} (key {}) could not be written down, so it is made again: {}",
                            execution.getTaskName(),
                            execution.getId(),
                            failure.toString());
                    return false;
                }
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    /** A try that seemed to fail may have been committed: then the row is gone, or has changed as it should. */
    private boolean once(Execution execution, Step step, int tries) throws SQLException {
        boolean ours;
        try {
            ours = step.run();
        } catch (ExecutionException lost) {
            ours = false;
        }
        return ours || (tries > 1 && !rows.exists(execution));
    }
}
