package dev.postlude.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * For how long JMH measures each benchmark.
 *
 * @param forks JVMs, one after another; 0 measures within this one
 * @param warmups iterations that do not count
 * @param iterations that count
 * @param time of one iteration
 */
record Pace(int forks, int warmups, int iterations, TimeValue time) {

    /** A minute or two for all of them, on each JDK. */
    static final Pace SHORT = new Pace(1, 3, 3, TimeValue.milliseconds(200));

    /** About half an hour on each JDK. */
    static final Pace FULL = new Pace(3, 5, 5, TimeValue.seconds(1));

    /** Whether it works at all. */
    static final Pace SMOKE = new Pace(0, 0, 1, TimeValue.milliseconds(50));
}
