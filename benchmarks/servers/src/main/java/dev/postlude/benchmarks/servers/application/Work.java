package dev.postlude.benchmarks.servers.application;

import dev.postlude.After;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** The work beside the answers, counted when it is done. */
public final class Work {

    static final long WAIT_MILLIS = 50;

    private final Map<Endpoint, LongAdder> done = new EnumMap<>(Endpoint.class);
    private final LongAdder letters = new LongAdder();

    public Work() {
        for (Endpoint endpoint : Endpoint.values()) {
            done.put(endpoint, new LongAdder());
        }
    }

    /** Nothing but the count. */
    public void count(Endpoint endpoint) {
        Objects.requireNonNull(done.get(endpoint)).increment();
    }

    /** Reads what an audit would; within a task. */
    public void readRequest() {
        letters.add(After.headers().first("user-agent").orElse("").length());
        letters.add(After.cookies().first("session-id").orElse("").length());
        count(Endpoint.AFTER_VIEW);
    }

    /** As a call to another server that answers after 50 ms. */
    public void await(Endpoint endpoint) throws InterruptedException {
        Thread.sleep(WAIT_MILLIS);
        count(endpoint);
    }

    void forEach(BiConsumer<Endpoint, Long> action) {
        done.forEach((endpoint, count) -> action.accept(endpoint, count.sum()));
    }

    long letters() {
        return letters.sum();
    }
}
