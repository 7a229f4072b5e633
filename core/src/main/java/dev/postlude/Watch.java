package dev.postlude;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One timer for all deadlines (spec 4.3). Only tasks that hold a place have one, and places are few, so the timer just
 * looks at each of them when the earliest is due: a task costs no more than its entry here.
 */
final class Watch implements Runnable {

    static final long NEVER = Long.MAX_VALUE / 2;

    private final Ticker ticker;
    private final ThreadFactory threads;
    private final TaskLog log;
    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile long wakeUp;
    private volatile boolean closed;

    Watch(Ticker ticker, ThreadFactory threads, TaskLog log) {
        this.log = log;
        this.ticker = ticker;
        this.threads = threads;
    }

    /** What holds a place, or runs on its caller's thread. */
    Set<Run> runs() {
        return runs;
    }

    void add(Run run) {
        runs.add(run);
    }

    void remove(Run run) {
        runs.remove(run);
    }

    /** There is something to do at that time, maybe earlier than all else. */
    void reconsider(long due) {
        if (thread.get() == null) {
            start();
        } else if (due - wakeUp < 0) {
            LockSupport.unpark(thread.get());
        }
    }

    private void start() {
        Thread created = threads.newThread(this);
        if (thread.compareAndSet(null, created)) {
            wakeUp = ticker.nanos() + NEVER;
            try {
                created.start();
            } catch (OutOfMemoryError noThread) { // the task runs all the same, and the next one tries again
                thread.set(null);
                Postlude.LOG.error("The thread that watches deadlines could not be started", noThread);
            }
        }
    }

    @Override
    public void run() {
        while (!closed) {
            wakeUp = ticker.nanos() + NEVER; // while it looks, whoever adds a task wakes it once more
            long next = sweepSafely();
            wakeUp = next;
            LockSupport.parkNanos(this, Math.max(0, next - ticker.nanos()));
        }
    }

    /** Deadlines go on whatever goes wrong with one of them, an OutOfMemoryError included. */
    private long sweepSafely() {
        try {
            return sweep();
        } catch (Throwable failure) {
            Postlude.LOG.error("Deadlines could not be checked; they will be in a second", failure);
            return ticker.nanos() + TimeUnit.SECONDS.toNanos(1);
        }
    }

    /** Looks at all tasks once, and says when to look again. */
    long sweep() {
        long now = ticker.nanos();
        log.flushDrops(now);
        long next = log.dropsDue(now + NEVER);
        for (Run run : runs) {
            long due = run.check(now);
            if (due - next < 0) {
                next = due;
            }
        }
        return next;
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread.get());
    }
}
