package dev.postlude;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are tied to transactions (spec 2.4). Those whose exchange has finished before the transaction wait here:
 * they are bounded in number (spec 5.1), and shutdown waits for them and names those that it abandons (spec 6.2).
 */
final class Commits {

    private final @Nullable TransactionBoundary boundary;
    private final int mostWaiting;
    private final Set<Task> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Commits(@Nullable TransactionBoundary boundary, int mostWaiting) {
        this.boundary = boundary;
        this.mostWaiting = mostWaiting;
    }

    /** The end of the transaction that the current thread is in; null if it is in none. */
    @Nullable
    CompletionStage<Boolean> current(@Nullable String task, CallSite site) {
        if (boundary == null) {
            throw new IllegalStateException("Task " + (task == null ? site.caller() : task) + " (at " + site.line()
                    + ") is to run after a commit, but this Postlude knows of no transactions. With Spring add a"
                    + " transaction manager (spring-tx): the starter then sees to it. Elsewhere give the runtime a"
                    + " boundary: Postlude.builder().transactions(...). Or leave afterCommit() out.");
        }
        return boundary.current();
    }

    /** Has a task wait, or drops it; false if its transaction has ended, or it is tied to none, and it may go on. */
    boolean holds(Task task) {
        CommitGate gate = task.gate();
        if (gate == null || gate.isDecided()) {
            return false;
        }
        if (waiting.size() >= mostWaiting) {
            task.endUnstarted(TaskHandle.State.DROPPED, null);
            return true;
        }
        waiting.add(task);
        if (!gate.holds()) {
            waiting.remove(task);
            return false;
        }
        if (closed) {
            abandon();
        }
        return true;
    }

    /** Hears of the transaction's end on whatever thread ends it, which must not be harmed. */
    void follow(CompletionStage<Boolean> transaction, Task task, Exchange exchange) {
        transaction.whenComplete((committed, error) -> {
            try {
                if (ended(task, Boolean.TRUE.equals(committed))) {
                    exchange.registrations.add(task, exchange);
                }
            } catch (Throwable failure) {
                Postlude.LOG.error("A task could not be dispatched after its transaction", failure);
            }
            exchange.postlude().drainer.nudge();
        });
    }

    /** A task's transaction has ended; true if the task waited and is to go on now. */
    private boolean ended(Task task, boolean committed) {
        if (!committed) {
            task.endUnstarted(TaskHandle.State.SKIPPED, null); // first: past an open gate it would be dispatched
        }
        CommitGate gate = task.gate();
        boolean waited = gate != null && gate.decide();
        waiting.remove(task);
        return committed && waited;
    }

    /** Whether shutdown need not wait; a task that was cancelled meanwhile is nobody's concern. */
    boolean isIdle() {
        return waiting.isEmpty()
                || waiting.stream().allMatch(task -> task.state().isFinal());
    }

    /** At shutdown: nothing waits from here on. */
    void close() {
        closed = true;
        abandon();
    }

    private void abandon() {
        waiting.removeIf(task -> {
            task.abandon();
            return true;
        });
    }
}
