package dev.postlude.benchmarks.servers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of one server.
 *
 * @param subject its key
 * @param label as tables name it
 * @param conditions machine, versions, time
 * @param missing why nothing was measured, or null
 * @param closed the turns of the closed loop
 * @param rate requests per second of the open loop
 * @param open its turns
 * @param percentiles of all its turns together, by trial: percentile to microseconds
 * @param samples of what is Postlude's under the load of the closed loop; empty for peers
 */
record Measured(
        String subject,
        String label,
        Map<String, String> conditions,
        @Nullable String missing,
        List<Slice> closed,
        double rate,
        List<Slice> open,
        Map<String, Map<String, Double>> percentiles,
        List<Sample> samples) {

    /** Results of before samples were taken have none. */
    @SuppressWarnings("NullAway") // as Jackson calls it
    Measured {
        @Nullable List<Sample> known = samples;
        samples = known == null ? List.of() : known;
    }

    static Measured missing(Subject subject, Map<String, String> conditions, String why) {
        return new Measured(
                subject.key(), subject.label(), conditions, why, List.of(), 0, List.of(), Map.of(), List.of());
    }
}
