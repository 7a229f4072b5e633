package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.postlude.durable.DurableEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a row after an attempt at it (spec 9.3). */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);

    private final Rows rows;
    private final DeadLetters deadLetters;
    private final Settlement settlement;
    private final Events events;
    private final Consumer<Duration> wakeAfter;

    Endings(Rows rows, DeadLetters deadLetters, Settlement settlement, Events events, Consumer<Duration> wakeAfter) {
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.settlement = settlement;
        this.events = events;
        this.wakeAfter = wakeAfter;
    }

    void succeed(DurableTask<?> task, Ended ended, ExecutionOperations<byte[]> operations) {
        boolean written = settlement.write(ended.execution(), () -> {
            operations.stop();
            return true;
        });
        tell(written ? Kind.SUCCEEDED : Kind.LOST, task, ended);
    }

    void fail(DurableTask<?> task, Ended ended, ExecutionOperations<byte[]> operations) {
        Throwable error = Objects.requireNonNull(ended.error(), "error");
        if (ended.attempt() >= task.maxAttempts()) {
            bury(task, ended, error);
            return;
        }
        Duration pause = task.backoff().after(ended.attempt());
        LOG.warn(
                "Durable task {} (key {}) failed in attempt {} of {}; the next one is in {}",
                task.name(),
                ended.execution().getId(),
                ended.attempt(),
                task.maxAttempts(),
                pause,
                error);
        boolean written = settlement.write(ended.execution(), () -> {
            Instant now = Instant.now();
            operations.reschedule(
                    ExecutionComplete.failure(ended.execution(), ended.started(), now, error), now.plus(pause));
            return true;
        });
        if (written) {
            wakeAfter.accept(pause);
        }
        tell(written ? Kind.RETRYING : Kind.LOST, task, ended);
    }

    private void bury(DurableTask<?> task, Ended ended, Throwable error) {
        Execution execution = ended.execution();
        LOG.error(
                "Durable task {} (key {}) failed in attempt {} of {} and is a dead letter now",
                task.name(),
                execution.getId(),
                ended.attempt(),
                task.maxAttempts(),
                error);
        boolean written =
                settlement.write(execution, () -> deadLetters.bury(execution, ended.attempt(), ErrorText.of(error)));
        tell(written ? Kind.DEAD : Kind.LOST, task, ended);
    }

    void giveBack(Execution execution) {
        if (settlement.write(execution, () -> rows.giveBack(execution, Instant.now()))) {
            events.emit(Kind.RETURNED, execution.getTaskName(), execution.getId());
        }
    }

    /** A node has died with this row, perhaps because of it: that counts as an attempt. Several nodes may find it. */
    void takeOver(DurableTask<?> task, ExecutionComplete dead, ExecutionOperations<byte[]> operations) {
        Execution execution = dead.getExecution();
        int attempt = execution.consecutiveFailures + 1;
        Instant now = Instant.now();
        String error = "The node " + execution.pickedBy + " died during the attempt, or could not reach the database";
        boolean freed = settlement.write(execution, () -> {
            if (attempt >= task.maxAttempts()) {
                return deadLetters.bury(execution, attempt, error);
            }
            operations.reschedule(ExecutionComplete.failure(execution, now, now, null), now);
            return true;
        });
        if (freed) {
            LOG.warn("Durable task {} (key {}): {}", task.name(), execution.getId(), error);
            events.emit(
                    attempt >= task.maxAttempts() ? Kind.DEAD : Kind.TAKEN_OVER,
                    task.name(),
                    execution.getId(),
                    attempt,
                    Duration.ZERO,
                    null);
            wakeAfter.accept(Duration.ZERO);
        }
    }

    private void tell(Kind kind, DurableTask<?> task, Ended ended) {
        events.emit(kind, task.name(), ended.execution().getId(), ended.attempt(), ended.elapsed(), ended.error());
    }
}
