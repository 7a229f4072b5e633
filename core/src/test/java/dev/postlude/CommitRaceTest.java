package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A commit and the end of its exchange at the same moment: whoever is second, the task runs exactly once (spec 1.8).
 */
class CommitRaceTest {

    private static final int ROUNDS = 3_000;

    @Test
    void theTaskRunsOnceWhoeverIsFirst() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<?>[] current = new CompletableFuture<?>[1];
        try (Postlude postlude =
                Postlude.builder().transactions(() -> stage(current)).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                CompletableFuture<Boolean> transaction = new CompletableFuture<>();
                current[0] = transaction;
                boolean commits = round % 2 == 0;
                Exchange exchange = postlude.open(Requests::view);
                exchange.after(TaskOptions.named("tied").afterCommit(), () -> {});
                exchange.handled(null);
                Future<?> end = other.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    exchange.responded(Outcome.Kind.SENT, 200, null);
                    return null;
                });
                together.await(10, TimeUnit.SECONDS);
                transaction.complete(commits);
                end.get(10, TimeUnit.SECONDS);
            }
            postlude.drain();
            assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(ROUNDS / 2);
            assertThat(postlude.count(TaskEvent.Kind.SKIPPED)).isEqualTo(ROUNDS / 2);
            assertThat(postlude.count(TaskEvent.Kind.ABANDONED)).isZero();
            assertThat(postlude.pending()).isZero();
        } finally {
            other.shutdownNow();
        }
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Boolean> stage(CompletableFuture<?>[] current) {
        return (CompletableFuture<Boolean>) current[0];
    }
}
