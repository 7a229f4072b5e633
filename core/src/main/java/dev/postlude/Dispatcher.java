package dev.postlude;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Gives places to tasks (spec 5.1): at most {@code maxConcurrency} run and at most {@code maxPending} wait. Lanes with
 * waiting tasks take turns. No locks: a lane is made ready before a place is sought, and a place is freed before a
 * ready lane is sought, so one of the two threads always sees the other.
 */
final class Dispatcher {

    private final Places places;
    private final OverflowPolicy overflow;
    private final boolean sequential;
    private final Executor executor;
    private final Watch watch;
    private final Queue<Lane> ready = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Lane longest;
    private volatile boolean closed;

    Dispatcher(Settings settings, Executor executor, Watch watch) {
        this.places = new Places(settings.maxConcurrency(), settings.maxPending(), settings.sequential());
        this.overflow = settings.overflow();
        this.sequential = settings.sequential();
        this.executor = executor;
        this.watch = watch;
    }

    /** Takes a task whose exchange has finished. Called by one thread at a time for one exchange, in order. */
    void dispatch(Task task, Exchange exchange, Lane lane) {
        task.dispatched(exchange.postlude().nanos());
        if (places.admit()) {
            enqueue(task, lane);
            if (places.pending() > 0) {
                exchange.request().pack();
            }
        } else if (!startAtOnce(task, exchange, lane) && !takeRoom(task, lane)) {
            overflow(task, exchange);
        }
    }

    private void enqueue(Task task, Lane lane) {
        if (!task.become(TaskHandle.State.REGISTERED, TaskHandle.State.PENDING)) {
            places.leaveUnplaced(); // cancelled
            return;
        }
        lane.add(task);
        noteLength(lane);
        makeReady(lane);
        if (closed) {
            abandonAll(lane);
        }
        pump();
    }

    /** Those that wait for one of their own exchange may leave no room to wait, but do not keep others from a place. */
    private boolean startAtOnce(Task task, Exchange exchange, Lane lane) {
        if (!sequential || !ready.isEmpty() || !lane.claimEmpty()) {
            return false;
        }
        if (!places.admitToPlace()) {
            endTurn(lane);
            return false;
        }
        if (task.become(TaskHandle.State.REGISTERED, TaskHandle.State.PENDING)) {
            handOver(new Run(task, exchange, lane));
        } else {
            places.leave();
            endTurn(lane);
        }
        pump();
        return true;
    }

    /**
     * Where one of two has to be dropped, it is the newest task of the exchange that has most of them waiting: so an
     * exchange that has taken all the room does not keep the others out (spec 5.1).
     */
    private boolean takeRoom(Task task, Lane lane) {
        Lane giver = longest;
        if (overflow != OverflowPolicy.DROP
                || giver == null
                || giver.length() <= lane.length() + 1
                || task.state().isFinal()) {
            return false;
        }
        Task newest = giver.pollNewest();
        if (newest == null) {
            return false;
        }
        newest.endUnstarted(TaskHandle.State.DROPPED, null); // or was cancelled while it waited
        enqueue(task, lane);
        return true;
    }

    /**
     * A hint, which may be behind: to know the longest lane for certain would cost every task more than it is worth.
     */
    private void noteLength(Lane lane) {
        int length = lane.length();
        if (length > 1) {
            Lane known = longest;
            if (known == null || (known != lane && known.length() < length)) {
                longest = lane;
            }
        }
    }

    private void overflow(Task task, Exchange exchange) {
        if (overflow == OverflowPolicy.RUN_BY_CALLER && !closed) {
            new Run(task, exchange, null).run();
        } else {
            task.endUnstarted(TaskHandle.State.DROPPED, null);
        }
    }

    /** Starts what can be started. */
    void pump() {
        if (closed) {
            abandonReady();
            return;
        }
        while (!ready.isEmpty() && places.take()) {
            Lane lane = ready.poll();
            if (lane == null || !startNext(lane)) {
                places.giveBack();
            }
        }
    }

    private boolean startNext(Lane lane) {
        for (Task task = lane.poll(); task != null; task = lane.poll()) {
            Exchange exchange = task.exchange();
            if (exchange != null) {
                places.given();
                handOver(new Run(task, exchange, lane));
                return true;
            }
            places.leaveUnplaced(); // cancelled while it waited
        }
        endTurn(lane);
        return false;
    }

    private void handOver(Run run) {
        try {
            executor.execute(run);
            run.handedOver();
        } catch (Throwable refused) { // RejectedExecutionException, or OutOfMemoryError: no more threads
            run.refused(refused);
        }
    }

    /** A task has begun to run: the next one of its exchange may, unless they are to run one after another. */
    void started(Run run) {
        if (!sequential && run.lane() != null) {
            endTurn(run.lane());
            pumpUnlessNested(run);
        }
    }

    /** A run is over for good; {@code started} tells whether {@link #started} was called for it. */
    void ended(Run run, boolean started) {
        if (run.lane() == null) {
            return;
        }
        if (sequential || !started) {
            endTurn(run.lane());
        }
        places.leave();
        pumpUnlessNested(run);
    }

    private void pumpUnlessNested(Run run) {
        if (!run.isNested()) {
            pump();
        }
    }

    private void endTurn(Lane lane) {
        lane.release();
        makeReady(lane);
    }

    private void makeReady(Lane lane) {
        if (lane.claim()) {
            ready.add(lane);
            if (closed) {
                abandonReady();
            }
        }
    }

    /**
     * At shutdown: abandons what waits, interrupts and abandons what runs; what is dispatched later is abandoned at
     * once. Returns what had been stopped before and still has not returned.
     */
    List<TaskEvent> close() {
        closed = true;
        abandonReady();
        List<TaskEvent> stuck = new ArrayList<>();
        for (Run run : watch.runs()) {
            if (run.lane() != null) {
                abandonAll(run.lane());
            }
            TaskEvent still = run.task().abandon() ? null : run.reportStuck();
            if (still != null) {
                stuck.add(still);
            }
        }
        return stuck;
    }

    private void abandonReady() {
        for (Lane lane = ready.poll(); lane != null; lane = ready.poll()) {
            abandonAll(lane);
            endTurn(lane);
        }
    }

    private void abandonAll(Lane lane) {
        for (Task task = lane.poll(); task != null; task = lane.poll()) {
            task.abandon();
            places.leaveUnplaced();
        }
    }

    Places places() {
        return places;
    }
}
