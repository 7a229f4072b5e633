package dev.postlude.durable;

import dev.postlude.RequestView;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt at a durable task (spec 9.3).
 *
 * @param task the task's name
 * @param idempotencyKey the same in all attempts, and after a redrive; for the systems that the handler calls
 * @param attempt 1 for the first, one more for each attempt that failed or whose node died
 * @param maxAttempts after how many of them the task becomes a dead letter
 * @param storedAt when {@code after} was called
 * @param request the request in which {@code after} was called: its method, its path, and of its headers those that the
 *     task {@linkplain DurableTask.Builder#headers asked for}. Empty if that was not in a request
 */
public record DurableExecution(
        String task,
        String idempotencyKey,
        int attempt,
        int maxAttempts,
        Instant storedAt,
        Optional<RequestView> request) {

    /**
     * Whether a failure of this attempt makes the task a dead letter.
     *
     * @return true for the last one
     */
    public boolean isLastAttempt() {
        return attempt >= maxAttempts;
    }
}
