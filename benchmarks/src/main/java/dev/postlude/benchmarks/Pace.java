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

    static Pace of(Length length) {
        return switch (length) {
            case SMOKE -> new Pace(0, 0, 1, TimeValue.milliseconds(20));
            case SHORT -> new Pace(1, 3, 3, TimeValue.milliseconds(200));
            case FULL -> new Pace(3, 5, 5, TimeValue.seconds(1));
        };
    }
}
