package dev.postlude.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * For how long JMH measures each benchmark.
 *
 * @param forks JVMs, one after another; 0 measures within this one
 * @param warmups iterations that do not count
 * @param warmup time of one of these
 * @param iterations that count
 * @param time of one of those
 */
record Pace(int forks, int warmups, TimeValue warmup, int iterations, TimeValue time) {

    /**
     * Short ones too are measured when the compilers have done their part: before that, they cost ten times as much.
     */
    static Pace of(Length length) {
        return switch (length) {
            case SMOKE -> new Pace(0, 0, TimeValue.milliseconds(1), 1, TimeValue.milliseconds(20));
            case SHORT -> new Pace(1, 1, TimeValue.milliseconds(1500), 3, TimeValue.milliseconds(300));
            case FULL -> new Pace(2, 3, TimeValue.seconds(1), 5, TimeValue.seconds(1));
        };
    }
}
