package dev.postlude.benchmarks.servers;

import java.time.Duration;

/**
 * How long all is measured.
 *
 * @param warmUp requests to each endpoint, twice, before the first round
 * @param rounds how often each trial has its turn
 * @param closed a turn of the closed loop
 * @param open a turn of the open loop
 */
record Plan(int warmUp, int rounds, Duration closed, Duration open) {

    /** Where few requests a second can be served, or other programs keep the machine busy. */
    static final Duration LONGEST_WARM_UP = Duration.ofSeconds(6);

    static final int CONNECTIONS = 16;
    static final int OPEN_CONNECTIONS = 64;
    static final double SHARE_OF_CAPACITY = 0.6;

    /** Seven minutes for all; what is measured before compilers have done their part is not what a server costs. */
    static final Plan SHORT = new Plan(30_000, 5, Duration.ofMillis(600), Duration.ofMillis(1200));

    /** Half an hour for all. */
    static final Plan FULL = new Plan(40_000, 9, Duration.ofSeconds(2), Duration.ofSeconds(4));

    String described() {
        return rounds + " rounds of " + closed.toMillis() + " ms (closed loop) and " + open.toMillis()
                + " ms (open loop) for each endpoint";
    }
}
