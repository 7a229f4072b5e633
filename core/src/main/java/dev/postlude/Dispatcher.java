package dev.postlude;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives places to tasks (spec 5.1): at most {@code maxConcurrency} run and at most {@code maxPending} wait. Lanes with
 * waiting tasks take turns. No locks: a lane is made ready before a place is sought, and a place is freed before a
 * ready lane is sought, so one of the two threads always sees the other.
 */
final class Dispatcher {

    private final int maxConcurrency;
    private final int maxAdmitted;
    private final OverflowPolicy overflow;
    private final boolean sequential;
    private final Executor executor;
    private final Watch watch;
    private final Queue<Lane> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean closed;

    Dispatcher(Postlude.Builder settings, Executor executor, Watch watch) {
        this.maxConcurrency = settings.maxConcurrency;
        this.maxAdmitted = (int) Math.min(Integer.MAX_VALUE, (long) settings.maxConcurrency + settings.maxPending);
        this.overflow = settings.overflow;
        this.sequential = settings.sequential;
        this.executor = executor;
        this.watch = watch;
    }

    /** Takes a task whose exchange has finished. Called by one thread at a time for one exchange, in order. */
    void dispatch(Task task, Exchange exchange, Lane lane) {
        task.dispatched(exchange.postlude().nanos());
        if (!increment(admitted, maxAdmitted)) {
            overflow(task, exchange);
        } else if (task.become(TaskHandle.State.REGISTERED, TaskHandle.State.PENDING)) {
            lane.add(task);
            makeReady(lane);
            if (closed) {
                abandonAll(lane);
            }
            pump();
        } else {
            admitted.decrementAndGet();
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
        while (!ready.isEmpty() && increment(running, maxConcurrency)) {
            Lane lane = ready.poll();
            if (lane == null || !startNext(lane)) {
                running.decrementAndGet();
            }
        }
    }

    private boolean startNext(Lane lane) {
        for (Task task = lane.poll(); task != null; task = lane.poll()) {
            Exchange exchange = task.exchange();
            if (exchange != null) {
                handOver(new Run(task, exchange, lane));
                return true;
            }
            admitted.decrementAndGet(); // cancelled while it waited
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
        running.decrementAndGet();
        admitted.decrementAndGet();
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
            admitted.decrementAndGet();
        }
    }

    /** Tasks that hold a place. */
    int running() {
        return running.get();
    }

    /** Tasks that wait for one. */
    int pending() {
        return Math.max(0, admitted.get() - running.get());
    }

    boolean isIdle() {
        return admitted.get() == 0;
    }

    private static boolean increment(AtomicInteger counter, int limit) {
        for (int now = counter.get(); now < limit; now = counter.get()) {
            if (counter.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }
}
