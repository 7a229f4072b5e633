package dev.postlude;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a task's exchange and its transaction meet. Both ends come here, in either order; the task goes on with the
 * second of them (spec 2.4).
 */
final class CommitGate {

    private enum State {
        NEW,
        WAITED_FOR,
        DECIDED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    /** The exchange has finished: whether the task has to wait for its transaction. */
    boolean holds() {
        return state.compareAndSet(State.NEW, State.WAITED_FOR);
    }

    /** The transaction has ended: whether the task waits for that. */
    boolean decide() {
        return state.getAndSet(State.DECIDED) == State.WAITED_FOR;
    }

    boolean isDecided() {
        return state.get() == State.DECIDED;
    }
}
