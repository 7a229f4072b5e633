package dev.postlude.benchmarks;

import java.util.Map;

/**
 * One figure of JMH's.
 *
 * @param jdk feature version of the JVM that was measured
 * @param threads that called the benchmark at the same time
 * @param benchmark as {@code ExchangeBenchmark.exchange}
 * @param parameters by name
 * @param nanos of one operation, on average
 * @param error half of the 99.9 % confidence interval in nanoseconds; 0 if there were too few iterations
 * @param p50 median in nanoseconds, or 0 where no samples are taken
 * @param p99 the 99th percentile in nanoseconds, or 0
 * @param cpu the processor's time of one operation on all threads of the JVM, in nanoseconds
 * @param bytes that one operation allocated, on all threads
 */
record Measured(
        int jdk,
        int threads,
        String benchmark,
        Map<String, String> parameters,
        double nanos,
        double error,
        double p50,
        double p99,
        double cpu,
        double bytes) {

    /** Whether it is this benchmark with these parameters, each as {@code name=value}. */
    boolean is(String name, String... pairs) {
        if (!benchmark.equals(name)) {
            return false;
        }
        for (String pair : pairs) {
            String[] both = pair.split("=", 2);
            if (!both[1].equals(parameters.get(both[0]))) {
                return false;
            }
        }
        return true;
    }
}
