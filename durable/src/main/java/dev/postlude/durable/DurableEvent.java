package dev.postlude.durable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a durable task. It has nothing of the payload, and no header.
 *
 * @param kind what happened
 * @param task the task's name
 * @param key the stored task's idempotency key
 * @param attempt which attempt it was; 0 where none was made
 * @param elapsed for {@link Kind#STARTED} from the time at which it was due to its start, for the ends of an attempt
 *     how long it took, otherwise zero
 * @param error why an attempt failed, or null
 */
public record DurableEvent(
        Kind kind,
        String task,
        String key,
        int attempt,
        Duration elapsed,
        @Nullable Throwable error) {

    /** What can happen. */
    public enum Kind {
        /** A row was inserted. Its transaction may still be rolled back. */
        STORED,
        /** An attempt begins. */
        STARTED,
        /** An attempt has succeeded, and the row is gone. */
        SUCCEEDED,
        /** An attempt has failed, and another one follows. */
        RETRYING,
        /** The last attempt has failed: the task is a dead letter now. */
        DEAD,
        /** Another node died while it had the task, which this node has freed. */
        TAKEN_OVER,
        /** The attempt was ended by a shutdown, or was not begun for it; the task is free for any node. */
        RETURNED,
        /** The attempt has ended, but this node had lost the task meanwhile: another one does it again. */
        LOST,
        /** A dead letter is tried again. */
        REDRIVEN,
        /** A dead letter was thrown away. */
        DISCARDED
    }
}
