package dev.postlude;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The waiting tasks of one exchange, in order. A lane hands out one task and is then busy until that one has started
 * (or, run one after another, has ended): so the tasks of an exchange start in order (spec 1.5), and no exchange
 * starves the others.
 */
final class Lane {

    private final Deque<Task> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger length = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();

    void add(Task task) {
        length.incrementAndGet();
        waiting.add(task);
    }

    /** Called by whoever took the lane from the ready queue; only he takes tasks from its front. */
    @Nullable
    Task poll() {
        return taken(waiting.poll());
    }

    /** Takes the newest one, for an exchange that has fewer. Called by any thread. */
    @Nullable
    Task pollNewest() {
        return taken(waiting.pollLast());
    }

    private @Nullable Task taken(@Nullable Task task) {
        if (task != null) {
            length.decrementAndGet();
        }
        return task;
    }

    /** How many wait; one more for a moment, never less. */
    int length() {
        return length.get();
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
