package dev.postlude;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One timer for all deadlines (spec 4.3). Only tasks that hold a place have one, and places are few, so the timer just
 * looks at each of them when the earliest is due. A task costs no more than its entry here: it wakes the timer only if
 * its deadline comes before all that the timer knows of, and a task that ends leaves the timer asleep.
 */
final class Watch implements Runnable {

    static final long NEVER = Long.MAX_VALUE / 2;

    private final Ticker ticker;
    private final ThreadFactory threads;
    private final TaskLog log;
    private final StuckPlaces stuckPlaces;
    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicLong nextLook;
    private volatile boolean closed;

    Watch(Ticker ticker, ThreadFactory threads, TaskLog log, int maxConcurrency) {
        this.log = log;
        this.ticker = ticker;
        this.threads = threads;
        long now = ticker.nanos();
        this.stuckPlaces = new StuckPlaces(maxConcurrency, now);
        this.nextLook = new AtomicLong(now + NEVER);
    }

    /** What holds a place, or runs on its caller's thread. */
    Set<Run> runs() {
        return runs;
    }

    /** How many places are held by stuck ones. */
    int stuck() {
        return (int) runs.stream().filter(Run::isStuck).count();
    }

    /** What runs now, the oldest first; for whoever asks, on his thread. */
    List<RunningTask> running() {
        long now = ticker.nanos();
        List<RunningTask> running = new ArrayList<>();
        for (Run run : runs) {
            RunningTask seen = run.seen(now);
            if (seen != null) {
                running.add(seen);
            }
        }
        running.sort(Comparator.comparing(RunningTask::age).reversed());
        return List.copyOf(running);
    }

    /** The innermost, where a task's thread ran another one that found no place; null on a thread that runs none. */
    @Nullable
    Run runOn(Thread thread) {
        Run innermost = null;
        for (Run run : runs) {
            if (run.isOn(thread) && (innermost == null || run.startedAfter(innermost))) {
                innermost = run;
            }
        }
        return innermost;
    }

    void add(Run run) {
        runs.add(run);
    }

    void remove(Run run) {
        runs.remove(run);
    }

    /** There is something to do at that time, maybe earlier than all else. */
    void reconsider(long due) {
        boolean earlier = bringForward(due);
        if (thread.get() == null) {
            start();
        } else if (earlier) {
            LockSupport.unpark(thread.get());
        }
    }

    private boolean bringForward(long due) {
        long known = nextLook.get();
        while (due - known < 0) {
            if (nextLook.compareAndSet(known, due)) {
                return true;
            }
            known = nextLook.get();
        }
        return false;
    }

    private void start() {
        Thread created = threads.newThread(this);
        if (thread.compareAndSet(null, created)) {
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
            long now = ticker.nanos();
            long left = nextLook.get() - now;
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                nextLook.set(now + NEVER); // first, so that whatever begins while it looks is not missed
                long next = sweepSafely();
                long end = ticker.nanos();
                long rest = end + (end - now); // with very many deadlines: half of a processor, and no more
                bringForward(next - rest < 0 ? rest : next);
            }
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

    /** Looks at all tasks once, and says when to look again. All that are due are stopped before any is told of. */
    long sweep() {
        long now = ticker.nanos();
        log.flushDrops(now);
        int stuckBefore = stuck();
        Map<Run, Runnable> rest = new LinkedHashMap<>();
        try {
            for (Run run : runs) {
                Runnable left = run.check(now);
                if (left != null) {
                    rest.put(run, left);
                }
            }
        } finally { // those before one that cannot be stopped have been, and must have their end
            rest.forEach(Watch::finish);
        }
        long next = log.dropsDue(now + NEVER);
        for (Run run : runs) {
            next = earlier(next, run.due());
        }
        return earlier(next, stuckPlaces.counted(stuckBefore, stuck(), runs, now));
    }

    /** What goes wrong with one is not to cost the others, which have been stopped, their word. */
    private static void finish(Run run, Runnable rest) {
        try {
            rest.run();
        } catch (Throwable failure) {
            Postlude.LOG.error("{} was stopped when its time was over, but not all have been told", run, failure);
        }
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread.get());
    }
}
