package dev.postlude;

/** The runtime's clock; tests turn it by hand. */
@FunctionalInterface
interface Ticker {

    /** Nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long nanos();
}
