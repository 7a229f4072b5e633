package dev.postlude.durable;

import java.time.Instant;

/**
 * A stored task that will not be tried again by itself (spec 9.3). Its payload is in the table
 * {@code postlude_dead_letters}, and not shown here.
 *
 * @param task the task's name
 * @param key its idempotency key
 * @param attempts how many were made
 * @param error the last one's error: type and message, cut at 2,000 characters
 * @param diedAt when
 */
public record DeadLetter(String task, String key, int attempts, String error, Instant diedAt) {}
