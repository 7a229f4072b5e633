package dev.postlude.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the values of the tag {@code task} few: unnamed tasks are called after the code that registered them, but a
 * name that the application makes up could hold an id. What comes after the limit is called {@value #OTHER}.
 */
final class TaskNames {

    static final String OTHER = "other";

    private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean warned = new AtomicBoolean();

    TaskNames(int most) {
        this.most = most;
    }

    /** Takes no lock for a name that is known, nor for one that has come too late. */
    String tagOf(String task) {
        if (known.contains(task)) {
            return task;
        }
        if (!take()) {
            warn(task);
            return OTHER;
        }
        if (!known.add(task)) {
            taken.decrementAndGet(); // another thread was faster
        }
        return task;
    }

    private boolean take() {
        for (int now = taken.get(); now < most; now = taken.get()) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    private void warn(String task) {
        if (!warned.get() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "More than {} different task names: {} and all that are new from now on are metered as '{}'. Give tasks"
                            + " names that hold no id, or raise maxNames of TaskMetrics"
                            + " (management.metrics.postlude.max-task-names).",
                    most,
                    task,
                    OTHER);
        }
    }
}
