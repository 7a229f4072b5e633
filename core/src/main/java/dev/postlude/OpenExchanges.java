package dev.postlude;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which exchanges have not finished: all are counted, those with tasks are known, so that shutdown can name what it
 * abandons.
 */
final class OpenExchanges {

    private final LongAdder opened = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentNavigableMap<Long, Exchange> withTasks = new ConcurrentSkipListMap<>();

    void opened() {
        opened.increment();
    }

    /** Notes an exchange that has tasks, and returns what to {@link #forget} it by. */
    long remember(Exchange exchange) {
        long id = ids.incrementAndGet();
        withTasks.put(id, exchange);
        return id;
    }

    void forget(long id) {
        withTasks.remove(id);
    }

    void finished() {
        finished.increment();
    }

    /** Never too few: those that finish between the two sums still count. */
    long count() {
        long done = finished.sum();
        return opened.sum() - done;
    }

    Iterable<Exchange> withTasks() {
        return withTasks.values();
    }
}
