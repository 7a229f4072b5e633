package dev.postlude.durable;

import java.time.Duration;
import java.util.Objects;

/** Refuses settings that cannot work: the actual value, the limit, and the setting to change. */
final class Checks {

    private Checks() {}

    static int atLeast(int least, int value, String what, String setting) {
        if (value < least) {
            throw new IllegalArgumentException(
                    what + " is " + value + " but must be at least " + least + ". Change " + setting + ".");
        }
        return value;
    }

    static Duration positive(Duration value, String what, String setting) {
        return atLeast(Duration.ofNanos(1), value, what, setting);
    }

    static Duration atLeast(Duration least, Duration value, String what, String setting) {
        Objects.requireNonNull(value, what);
        if (value.compareTo(least) < 0) {
            String limit = least.toNanos() == 1 ? "longer than zero" : "at least " + least;
            throw new IllegalArgumentException(
                    what + " is " + value + " but must be " + limit + ". Change " + setting + ".");
        }
        return value;
    }
}
