package dev.postlude.benchmarks.servers.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The books of one load. Written by one thread; read when that has ended. */
public final class Tally {

    private static final int DIGITS = 3;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

    private final Histogram latencies = new Histogram(LONGEST, DIGITS);
    private long answered;
    private long refused;
    private long nanos;

    void answered(boolean ok, long latency) {
        answered++;
        refused += ok ? 0 : 1;
        latencies.recordValue(Math.min(LONGEST, latency));
    }

    void lasted(long nanos) {
        this.nanos = nanos;
    }

    /** All requests: none is sent whose answer is not awaited. */
    public long answered() {
        return answered;
    }

    /** Answered with anything but 200. */
    public long refused() {
        return refused;
    }

    public double perSecond() {
        return answered * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    /** In nanoseconds. */
    public Histogram latencies() {
        return latencies;
    }
}
