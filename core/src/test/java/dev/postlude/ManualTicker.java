package dev.postlude;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until a test turns it. */
final class ManualTicker implements Ticker {

    private final AtomicLong now = new AtomicLong(1_000);

    @Override
    public long nanos() {
        return now.get();
    }

    void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }
}
