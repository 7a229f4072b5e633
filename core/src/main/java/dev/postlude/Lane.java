package dev.postlude;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The waiting tasks of one exchange, in order. A lane hands out one task and is then busy until that one has started
 * (or, run one after another, has ended): so the tasks of an exchange start in order (spec 1.5), and no exchange
 * starves the others.
 */
final class Lane {

    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    void add(Task task) {
        waiting.add(task);
    }

    /** Called by whoever took the lane from the ready queue; only he takes tasks. */
    @Nullable
    Task poll() {
        return waiting.poll();
    }

    /** Whether the caller has to put the lane into the ready queue: it has tasks, and was not there. */
    boolean claim() {
        return !waiting.isEmpty() && busy.compareAndSet(false, true);
    }

    /** As {@link #claim()}, if it has none. Called by whoever adds tasks, so that none can come meanwhile. */
    boolean claimEmpty() {
        return waiting.isEmpty() && busy.compareAndSet(false, true);
    }

    /** Ends a turn. Followed by {@link #claim()}, since a task may have come meanwhile. */
    void release() {
        busy.set(false);
    }
}
