package dev.postlude;

import java.time.Duration;
import java.util.List;

/**
 * What a shutdown finished and what it abandoned (spec 6.2).
 *
 * @param finished how many tasks ended by themselves while the runtime waited for them
 * @param abandoned the {@link TaskEvent.Kind#ABANDONED} event of each task that never ran to its end, in no particular
 *     order
 * @param elapsed how long the shutdown took
 */
public record DrainReport(long finished, List<TaskEvent> abandoned, Duration elapsed) {

    /**
     * Copies the list.
     *
     * @param finished how many ended by themselves
     * @param abandoned one event for each task that did not
     * @param elapsed how long it took
     */
    public DrainReport {
        abandoned = List.copyOf(abandoned);
    }
}
