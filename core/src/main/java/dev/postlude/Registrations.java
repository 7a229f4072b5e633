package dev.postlude;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tasks registered in one exchange and not yet dispatched. Any thread adds without a lock; one thread at a time
 * dispatches, so that tasks go out in the order in which they came, late ones included (spec 1.5, 1.7).
 */
final class Registrations {

    private static final VarHandle NEWEST;
    private static final VarHandle TURNS;
    private static final VarHandle CALLS;

    static {
        try {
            NEWEST = MethodHandles.lookup().findVarHandle(Registrations.class, "newest", Task.class);
            TURNS = MethodHandles.lookup().findVarHandle(Registrations.class, "turns", int.class);
            CALLS = MethodHandles.lookup().findVarHandle(Registrations.class, "calls", FinishCall.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile @Nullable Task newest;
    private volatile int turns;
    private volatile @Nullable FinishCall calls;
    private @Nullable Lane lane;

    void add(Task task, Exchange exchange) {
        Task before;
        do {
            before = newest;
            task.previous = before;
        } while (!NEWEST.compareAndSet(this, before, task));
        if (exchange.isFinished()) {
            dispatch(exchange);
        }
    }

    /** The exchange has just finished: dispatches what there is. Whatever comes from now on sees that it has. */
    void finish(Exchange exchange) {
        if (newest != null) {
            dispatch(exchange);
        }
        if (calls != null) {
            call();
        }
    }

    void whenFinished(Runnable call, Exchange exchange) {
        FinishCall added = new FinishCall(Objects.requireNonNull(call, "call"));
        do {
            added.before = calls;
        } while (!CALLS.compareAndSet(this, added.before, added));
        if (exchange.isFinished()) {
            call();
        }
    }

    private void call() {
        FinishCall next = (FinishCall) CALLS.getAndSet(this, (FinishCall) null);
        while (next != null) {
            next.run();
            next = next.before;
        }
    }

    private void dispatch(Exchange exchange) {
        if ((int) TURNS.getAndAdd(this, 1) != 0) {
            return; // the thread that is at it takes one more turn
        }
        if (lane == null) {
            lane = new Lane();
        }
        int taken = 1;
        do {
            Task task = takeInOrder();
            while (task != null) {
                Task next = task.previous;
                task.previous = null;
                if (!exchange.postlude().commits.holds(task)) {
                    exchange.postlude().dispatcher.dispatch(task, exchange, lane);
                }
                task = next;
            }
            taken = (int) TURNS.getAndAdd(this, -taken) - taken;
        } while (taken != 0);
    }

    /** At shutdown: what was registered in an exchange that did not finish in time. */
    void abandon() {
        Task task = takeInOrder();
        while (task != null) {
            Task next = task.previous;
            task.previous = null;
            task.abandon();
            task = next;
        }
    }

    /** All tasks, the oldest first, each linked to the one after it. */
    private @Nullable Task takeInOrder() {
        Task task = (Task) NEWEST.getAndSet(this, (Task) null);
        Task after = null;
        while (task != null) {
            Task before = task.previous;
            task.previous = after;
            after = task;
            task = before;
        }
        return after;
    }
}
