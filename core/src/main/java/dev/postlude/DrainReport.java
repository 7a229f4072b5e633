package dev.postlude;

import java.time.Duration;
import java.util.List;

/**
 * What a shutdown finished and what it abandoned (spec 6.2).
 *
 * @param finished how many tasks ended by themselves while the runtime waited for them
 * @param abandoned the {@link TaskEvent.Kind#ABANDONED} event of each task that never ran to its end, in no particular
 *     order
 * @param stuck a {@link TaskEvent.Kind#STUCK} event for each task that had timed out or been cancelled before, and
 *     whose thread still has not returned
 * @param elapsed how long the shutdown took
 */
public record DrainReport(long finished, List<TaskEvent> abandoned, List<TaskEvent> stuck, Duration elapsed) {

    /**
     * Copies the lists.
     *
     * @param finished how many ended by themselves
     * @param abandoned one event for each task that did not
     * @param stuck one event for each task that still runs after its end was told
     * @param elapsed how long it took
     */
    public DrainReport {
        abandoned = List.copyOf(abandoned);
        stuck = List.copyOf(stuck);
    }
}
