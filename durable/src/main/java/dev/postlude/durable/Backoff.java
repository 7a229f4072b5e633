package dev.postlude.durable;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long the pauses between attempts are. */
record Backoff(Duration first, double factor, Duration longest) {

    /** The pause after so many failures, without its jitter. */
    Duration full(int failures) {
        double millis = first.toNanos() / 1e6 * Math.pow(factor, failures - 1.0);
        double most = longest.toNanos() / 1e6;
        return Duration.ofNanos((long) (Math.min(millis, most) * 1e6));
    }

    /** Half of it is certain and half by chance: apart from each other, and still growing. */
    Duration after(int failures) {
        long nanos = full(failures).toNanos();
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }
}
