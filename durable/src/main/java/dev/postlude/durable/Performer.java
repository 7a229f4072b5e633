package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.postlude.durable.DurableEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes attempts at tasks: called by the engine on one of its threads, with a row that this node has picked. */
final class Performer {

    /** Only if our own code fails where it must not. */
    private static final Duration AFTER_OUR_OWN_FAULT = Duration.ofMinutes(1);

    private final Payloads payloads;
    private final DurableTracing tracing;
    private final Attempts attempts;
    private final Endings endings;
    private final Events events;
    private final Duration heartbeat;
    private volatile boolean stopping;

    Performer(
            Payloads payloads,
            DurableTracing tracing,
            Attempts attempts,
            Endings endings,
            Events events,
            Duration heartbeat) {
        this.payloads = payloads;
        this.tracing = tracing;
        this.attempts = attempts;
        this.endings = endings;
        this.events = events;
        this.heartbeat = heartbeat;
    }

    <T> Task<byte[]> engineTask(String name, DurableTask<T> task) {
        return Tasks.custom(name, byte[].class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_OUR_OWN_FAULT))
                .onDeadExecution((dead, operations) -> endings.takeOver(task, dead, operations))
                .execute((instance, context) -> perform(task, context));
    }

    /** From here on what the engine still picks is given back. */
    void stop() {
        stopping = true;
    }

    private <T> CompletionHandler<byte[]> perform(DurableTask<T> task, ExecutionContext context) {
        Execution execution = context.getExecution();
        if (stopping || hasWaitedTooLong(execution)) {
            return (complete, operations) -> endings.giveBack(execution);
        }
        Instant started = Instant.now();
        long startNanos = System.nanoTime();
        int number = execution.consecutiveFailures + 1;
        Duration late = Duration.between(execution.executionTime, started);
        events.emit(
                Kind.STARTED, task.name(), execution.getId(), number, late.isNegative() ? Duration.ZERO : late, null);
        Throwable error = null;
        Attempt attempt = attempts.begin(context.getCurrentlyExecuting(), task.timeout());
        Attempt.Reason interrupted;
        try {
            call(task, execution, number);
        } catch (Throwable thrown) {
            error = thrown;
        } finally {
            interrupted = attempts.end(attempt);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        return ending(task, new Ended(execution, number, started, elapsed, error), interrupted);
    }

    /**
     * Rows wait for a thread in this node's queue, without a heartbeat. One that waited for long may have been taken
     * for a dead node's.
     */
    private boolean hasWaitedTooLong(Execution execution) {
        Instant picked = execution.lastHeartbeat;
        return picked != null && Duration.between(picked, Instant.now()).compareTo(heartbeat) > 0;
    }

    private <T> void call(DurableTask<T> task, Execution execution, int number) throws Exception {
        Envelope<T> envelope = payloads.read((byte[]) execution.taskInstance.getData(), task.type());
        DurableExecution told = new DurableExecution(
                task.name(), execution.getId(), number, task.maxAttempts(), envelope.storedAt(), envelope.request());
        tracing.resume(task.name(), envelope.trace(), () -> task.handler().handle(envelope.payload(), told));
    }

    private CompletionHandler<byte[]> ending(DurableTask<?> task, Ended ended, Attempt.@Nullable Reason interrupted) {
        Throwable error = ended.error();
        if (error == null) {
            return (complete, operations) -> endings.succeed(task, ended, operations);
        }
        if (interrupted == Attempt.Reason.STOPPED) {
            return (complete, operations) -> endings.giveBack(ended.execution());
        }
        Throwable told = interrupted == Attempt.Reason.TIMED_OUT
                ? new DurableTimeoutException(task.name(), task.timeout(), error)
                : error;
        return (complete, operations) -> endings.fail(task, ended.with(told), operations);
    }
}
