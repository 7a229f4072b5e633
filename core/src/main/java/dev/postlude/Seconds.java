package dev.postlude;

import java.time.Duration;

/** Durations as people read them in messages: {@code 1.25 s}. */
final class Seconds {

    private Seconds() {}

    static String of(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    static String ofNanos(long nanos) {
        return of(Duration.ofNanos(nanos));
    }
}
