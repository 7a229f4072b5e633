package dev.postlude;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Warns when half of the places are held by stuck tasks (spec 4.3), so that the last free one is not lost in silence:
 * once for each rise, and at most once a minute. Used by the timer alone.
 */
final class StuckPlaces {

    private static final long AT_MOST_EVERY = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_NAMES = 20;

    private final int places;
    private long nextWarning;
    private boolean warned;

    StuckPlaces(int places, long now) {
        this.places = places;
        this.nextWarning = now;
    }

    /**
     * Compares how many are stuck with how many were, and returns when to look again.
     *
     * @param before how many of those that had been stuck at the last look still are
     * @param after the same and those found since
     */
    long counted(int before, int after, Collection<Run> runs, long now) {
        if (before < half()) {
            warned = false;
        }
        if (warned || after < half()) {
            return now + Watch.NEVER;
        }
        if (now - nextWarning < 0) {
            return nextWarning;
        }
        warned = true;
        nextWarning = now + AT_MOST_EVERY;
        warn(runs);
        return now + Watch.NEVER;
    }

    private int half() {
        return places / 2 + places % 2;
    }

    private void warn(Collection<Run> runs) {
        Map<String, Integer> tasks = new TreeMap<>();
        int stuck = 0;
        for (Run run : runs) {
            if (run.isStuck()) {
                tasks.merge(run.task().name(), 1, Integer::sum);
                stuck++;
            }
        }
        Postlude.LOG.warn(
                "{} of {} places are held by stuck tasks, which were stopped but whose threads have not returned: {}."
                        + " When all are held no task can start. Their stacks are in the lines that call them stuck:"
                        + " give the calls they hang in a timeout, or raise maxConcurrency (postlude.max-concurrency).",
                stuck,
                places,
                names(tasks));
    }

    private static String names(Map<String, Integer> tasks) {
        String named = tasks.entrySet().stream()
                .limit(MOST_NAMES)
                .map(task -> task.getValue() + " x " + task.getKey())
                .collect(Collectors.joining(", "));
        return tasks.size() <= MOST_NAMES ? named : named + " and " + (tasks.size() - MOST_NAMES) + " other names";
    }
}
