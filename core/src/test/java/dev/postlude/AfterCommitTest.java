package dev.postlude;

import static dev.postlude.TaskHandle.State.ABANDONED;
import static dev.postlude.TaskHandle.State.CANCELLED;
import static dev.postlude.TaskHandle.State.DROPPED;
import static dev.postlude.TaskHandle.State.REGISTERED;
import static dev.postlude.TaskHandle.State.SKIPPED;
import static dev.postlude.TaskHandle.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spec 2.4, with a transaction that the test ends by hand. Tasks run in place, so that their order can be seen. */
class AfterCommitTest {

    private static final TaskOptions TIED = TaskOptions.named("tied").afterCommit();

    private final List<String> ran = new ArrayList<>();
    private final List<CompletableFuture<Boolean>> transaction = new ArrayList<>();
    private boolean isInTransaction = true;
    private final Postlude postlude = Postlude.builder()
            .executor(Runnable::run)
            .transactions(this::current)
            .maxPending(2)
            .drainTimeout(Duration.ofMillis(50))
            .build();
    private final Exchange exchange = postlude.open(Requests::view);

    @AfterEach
    void close() {
        finish();
        postlude.close();
    }

    private void finish() {
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    private TaskHandle register(String name) {
        return exchange.after(TaskOptions.named(name).afterCommit(), () -> ran.add(name));
    }

    private @Nullable CompletionStage<Boolean> current() {
        if (!isInTransaction) {
            return null;
        }
        transaction.add(new CompletableFuture<>());
        return transaction.get(transaction.size() - 1);
    }

    private void end(boolean committed) {
        transaction.forEach(stage -> stage.complete(committed));
    }

    @Test
    void runsInOrderWithTheOthersIfTheTransactionHasCommittedBeforeTheExchangeEnds() {
        exchange.after("first", () -> ran.add("first"));
        register("second");
        exchange.after("third", () -> ran.add("third"));
        end(true);
        assertThat(ran).isEmpty();
        finish();
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void isSkippedAtTheRollback() {
        TaskHandle tied = register("tied");
        end(false);
        assertThat(tied.state()).isEqualTo(SKIPPED);
        finish();
        assertThat(ran).isEmpty();
        assertThat(postlude.count(TaskEvent.Kind.SKIPPED)).isEqualTo(1);
        assertThat(postlude.pending()).isZero();
    }

    @Test
    void waitsForACommitThatComesAfterTheExchangesEndAndHoldsUpNoOtherTask() {
        TaskHandle tied = register("tied");
        exchange.after("free", () -> ran.add("free"));
        finish();
        assertThat(ran).containsExactly("free");
        assertThat(tied.state()).isEqualTo(REGISTERED);
        end(true);
        assertThat(ran).containsExactly("free", "tied");
        assertThat(tied.state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void aRollbackAfterTheExchangesEndSkipsIt() {
        TaskHandle tied = register("tied");
        finish();
        end(false);
        assertThat(tied.state()).isEqualTo(SKIPPED);
        assertThat(ran).isEmpty();
    }

    @Test
    void anUnknownEndIsNoCommit() {
        TaskHandle tied = register("tied");
        transaction.get(0).completeExceptionally(new IllegalStateException("the database is gone"));
        assertThat(tied.state()).isEqualTo(SKIPPED);
    }

    @Test
    void runsLikeAnyOtherWhereThereIsNoTransaction() {
        isInTransaction = false;
        TaskHandle free = register("free");
        finish();
        assertThat(free.state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void theOutcomesConditionStillCounts() {
        TaskHandle tied = exchange.after(TIED.onFailure(), () -> ran.add("apology"));
        end(true);
        finish();
        assertThat(tied.state()).isEqualTo(SKIPPED);
        assertThat(ran).isEmpty();
    }

    @Test
    void anAsynchronousTaskIsTiedAsWell() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        TaskHandle tied = exchange.afterAsync(TIED, () -> {
            ran.add("begun");
            return work;
        });
        finish();
        assertThat(ran).isEmpty();
        end(true);
        assertThat(ran).containsExactly("begun");
        work.complete(null);
        assertThat(tied.state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void canBeCancelledWhileItWaits() {
        TaskHandle tied = register("tied");
        finish();
        assertThat(tied.cancel()).isTrue();
        end(true);
        assertThat(tied.state()).isEqualTo(CANCELLED);
        assertThat(ran).isEmpty();
        assertThat(postlude.pending()).isZero();
    }

    @Test // 5.1
    void noMoreWaitThanMayBePending() {
        List<TaskHandle> tied = List.of(register("first"), register("second"), register("third"));
        finish();
        assertThat(tied).extracting(TaskHandle::state).containsExactly(REGISTERED, REGISTERED, DROPPED);
        end(true);
        assertThat(ran).containsExactly("first", "second");
    }

    @Test // 6.2
    void shutdownWaitsAndThenNamesWhatIsUndecided() {
        TaskHandle tied = register("tied");
        finish();
        DrainReport report = postlude.drain();
        assertThat(tied.state()).isEqualTo(ABANDONED);
        assertThat(report.abandoned()).extracting(TaskEvent::task).containsExactly("tied");
        assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        end(true);
        assertThat(ran).isEmpty();
    }

    @Test // 6.1
    void shutdownEndsItsWaitWithTheTransaction() throws Exception {
        try (Postlude patient = Postlude.builder()
                .transactions(this::current)
                .drainTimeout(Duration.ofMinutes(1))
                .build()) {
            CompletableFuture<TaskHandle> handle = new CompletableFuture<>();
            patient.run("job", () -> handle.complete(After.after(TIED, () -> ran.add("tied"))));
            CompletableFuture<DrainReport> report = CompletableFuture.supplyAsync(patient::drain);
            end(true);
            assertThat(report.join().abandoned()).isEmpty();
            assertThat(handle.join().state()).isEqualTo(SUCCEEDED);
        }
    }

    @Test
    void aRuntimeThatKnowsNoTransactionsRefusesItAndSaysWhatToDo() {
        try (Postlude without = Postlude.builder().build()) {
            assertThatThrownBy(() -> without.run("job", () -> After.after(TIED, () -> {})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Task tied (at AfterCommitTest.java:")
                    .hasMessageContaining("Postlude.builder().transactions(...)");
            assertThat(without.count(TaskEvent.Kind.REGISTERED)).isZero();
        }
    }

    @Test
    void whatTheBoundaryThrowsReachesTheCaller() {
        CompletionStage<Boolean> none = null;
        try (Postlude broken = Postlude.builder()
                .transactions(() -> {
                    if (none == null) {
                        throw new IllegalStateException("no synchronization");
                    }
                    return none;
                })
                .build()) {
            assertThatThrownBy(() -> broken.run("job", () -> After.after(TIED, () -> {})))
                    .hasMessage("no synchronization");
            assertThat(broken.count(TaskEvent.Kind.REGISTERED)).isZero();
        }
    }
}
