package dev.postlude;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts tasks against the limits (spec 5.1): exact at each moment, since no count is ever raised above its limit.
 *
 * <p>Side by side, tasks differ in nothing but their order: as many as there are places hold one from the moment they
 * are let in, and only the rest is pending. One after another, a task can also wait for the one before it while places
 * are free; so there the pending ones are counted by themselves.
 */
final class Places {

    private final int maxConcurrency;
    private final int maxPending;
    private final int maxAdmitted;
    private final boolean sequential;
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    Places(int maxConcurrency, int maxPending, boolean sequential) {
        this.maxConcurrency = maxConcurrency;
        this.maxPending = maxPending;
        this.maxAdmitted = (int) Math.min(Integer.MAX_VALUE, (long) maxConcurrency + maxPending);
        this.sequential = sequential;
    }

    /** Lets a task in, to wait for its turn; false if there is no room. */
    boolean admit() {
        if (!sequential) {
            return increment(admitted, maxAdmitted);
        }
        if (!increment(waiting, maxPending)) {
            return false;
        }
        admitted.incrementAndGet();
        return true;
    }

    /** Lets a task in that can start at once, whoever waits; false if no place is free. */
    boolean admitToPlace() {
        if (!take()) {
            return false;
        }
        admitted.incrementAndGet();
        return true;
    }

    /** Takes a place, for whichever task is next; false if none is free. */
    boolean take() {
        return increment(taken, maxConcurrency);
    }

    /** Nobody wanted the place that was {@linkplain #take taken}. */
    void giveBack() {
        taken.decrementAndGet();
    }

    /** A task that waited has got the place that was {@linkplain #take taken}. */
    void given() {
        if (sequential) {
            waiting.decrementAndGet();
        }
    }

    /** A task that waited is gone, and never had a place. */
    void leaveUnplaced() {
        given();
        admitted.decrementAndGet();
    }

    /** A task has given up its place. */
    void leave() {
        taken.decrementAndGet();
        admitted.decrementAndGet();
    }

    /** Tasks that hold a place. */
    int running() {
        return sequential ? taken.get() : Math.min(admitted.get(), maxConcurrency);
    }

    /** Tasks that wait for one. */
    int pending() {
        return sequential ? waiting.get() : Math.max(0, admitted.get() - maxConcurrency);
    }

    boolean isIdle() {
        return admitted.get() == 0;
    }

    private static boolean increment(AtomicInteger counter, int limit) {
        for (int now = counter.get(); now < limit; now = counter.get()) {
            if (counter.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }
}
