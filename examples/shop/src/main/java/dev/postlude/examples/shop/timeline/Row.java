package dev.postlude.examples.shop.timeline;

import dev.postlude.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One request on the timeline, while things still happen to it. Safe for use by many threads. */
final class Row {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long id;
    private final String method;
    private final String path;
    private final String mode;
    private final List<Bar> bars = new ArrayList<>();
    private long arrivedNanos = System.nanoTime();
    private Double lastByte;
    private String outcome;
    private int status;

    Row(long id, String method, String path, String mode) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.mode = mode;
    }

    /** The library saw the request earlier than any code of the shop. */
    synchronized void arrived(Duration ago) {
        if (bars.isEmpty()) {
            arrivedNanos = System.nanoTime() - ago.toNanos();
        }
    }

    /** Adds a bar; its index is what {@link #change} wants. */
    synchronized int add(Bar bar) {
        bars.add(bar);
        return bars.size() - 1;
    }

    synchronized void change(int bar, UnaryOperator<Bar> change) {
        bars.set(bar, change.apply(bars.get(bar)));
    }

    synchronized void responded(Outcome result) {
        lastByte = result.elapsed().toNanos() / NANOS_PER_MILLI;
        outcome = result.kind().name();
        status = result.status();
    }

    synchronized double now() {
        return (System.nanoTime() - arrivedNanos) / NANOS_PER_MILLI;
    }

    synchronized RowView view() {
        return new RowView(id, method, path, mode, now(), lastByte, outcome, status, List.copyOf(bars));
    }
}
