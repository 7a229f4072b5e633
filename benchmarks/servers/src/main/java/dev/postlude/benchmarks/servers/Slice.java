package dev.postlude.benchmarks.servers;

import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of one trial has shown.
 *
 * @param trial its key
 * @param round from 0
 * @param answered requests, all of which were answered with 200
 * @param perSecond answers
 * @param cpuMicros CPU time of the server's process(es), the work beside the answers included
 * @param allocated bytes on the server's heap, or -1 where nobody can tell
 * @param p50 latency in microseconds; in the open loop from when a request was due
 * @param p99 likewise
 * @param threads what they have taken of that CPU time; empty where the system does not tell
 */
record Slice(
        String trial,
        int round,
        long answered,
        double perSecond,
        long cpuMicros,
        long allocated,
        double p50,
        double p99,
        Map<ThreadKind, ThreadTime> threads) {

    private static final double NANOS = 1000;

    /** Results of before threads were looked at have none. */
    @SuppressWarnings("NullAway") // as Jackson calls it
    Slice {
        @Nullable Map<ThreadKind, ThreadTime> known = threads;
        threads = known == null ? Map.of() : known;
    }

    static double micros(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS;
    }

    double cpuPerRequest() {
        return (double) cpuMicros / answered;
    }

    double allocatedPerRequest() {
        return (double) allocated / answered;
    }
}
