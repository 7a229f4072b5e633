package dev.postlude.benchmarks.servers;

import java.time.Duration;

/**
 * How long all is measured.
 *
 * @param warmUp of each trial, twice before the first round
 * @param rounds how often each trial has its turn
 * @param closed a turn of the closed loop
 * @param open a turn of the open loop
 */
record Plan(Duration warmUp, int rounds, Duration closed, Duration open) {

    static final int CONNECTIONS = 16;
    static final int OPEN_CONNECTIONS = 64;
    static final double SHARE_OF_CAPACITY = 0.6;

    /** Five minutes for all. */
    static final Plan SHORT = new Plan(Duration.ofMillis(700), 5, Duration.ofMillis(800), Duration.ofMillis(1500));

    static final Plan FULL = new Plan(Duration.ofSeconds(3), 15, Duration.ofSeconds(2), Duration.ofSeconds(5));

    String described() {
        return rounds + " rounds of " + closed.toMillis() + " ms (closed loop) and " + open.toMillis()
                + " ms (open loop) for each endpoint";
    }
}
