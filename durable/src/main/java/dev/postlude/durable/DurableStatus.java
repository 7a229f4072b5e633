package dev.postlude.durable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in the tables now, on all nodes together.
 *
 * @param waiting tasks that no node runs, those of open requests included
 * @param running tasks that a node runs
 * @param failing waiting tasks that have failed at least once
 * @param dead dead letters
 * @param oldestDue when the longest waiting task was or will be due, or null if none waits
 */
public record DurableStatus(
        long waiting,
        long running,
        long failing,
        long dead,
        @Nullable Instant oldestDue) {}
