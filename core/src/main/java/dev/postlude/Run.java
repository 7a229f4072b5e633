package dev.postlude;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The running of one task, from the moment it has a place until its thread has really returned or its stage is
 * complete. The task's two possible ends, its own and one from outside, take this object's monitor: an interrupt must
 * not reach a thread that has gone on to other work.
 */
final class Run implements Runnable {

    static final long STUCK_AFTER = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_DOUBLINGS = 9; // then about every nine minutes
    private static final long NOT_DUE = Long.MAX_VALUE / 4;

    private final Task task;
    private final Exchange exchange;
    private final Postlude postlude;
    private final @Nullable Lane lane;
    private @Nullable Thread starter = Thread.currentThread();
    private long started;
    private boolean told;
    private volatile long due;
    private int stuckReports;
    private @Nullable Thread thread;
    private @Nullable Thread interrupted;
    private @Nullable CompletionStage<?> stage;
    private @Nullable Object flight;

    /** Of a task that has a place, with its lane; or of one that its caller runs, without. */
    Run(Task task, Exchange exchange, @Nullable Lane lane) {
        this.task = task;
        this.exchange = exchange;
        this.postlude = exchange.postlude();
        this.lane = lane;
        this.due = task.dispatchedNanos() + NOT_DUE;
        task.placed(this);
        postlude.watch.add(this);
    }

    Task task() {
        return task;
    }

    @Nullable
    Lane lane() {
        return lane;
    }

    /** The executor has taken it. */
    void handedOver() {
        starter = null;
    }

    /**
     * Whether the executor runs it within {@code execute}: then the loop further up the stack goes on by itself. Only
     * the starting thread can see itself here, so no other one needs to see the change.
     */
    boolean isNested() {
        return Thread.currentThread() == starter;
    }

    @Override
    public void run() {
        Thread current = Thread.currentThread();
        if (!begin(current)) {
            release();
            return;
        }
        String threadName = nameThread(current);
        CompletionStage<?> begun = null;
        Throwable error = null;
        ThreadContext.Snapshot context = task.context();
        try (Scope entered = exchange.enter();
                Scope restored = context == null ? null : context.restore()) {
            begun = perform();
        } catch (Throwable thrown) {
            error = thrown;
        }
        if (threadName != null) {
            current.setName(threadName);
        }
        if (begun != null && error == null) {
            await(begun);
        } else {
            end(error == null && !told ? TaskHandle.State.SKIPPED : endedWith(error), error);
        }
    }

    /** The executor has not taken it. */
    void refused(Throwable refusal) {
        task.endUnstarted(TaskHandle.State.DROPPED, refusal);
        release();
    }

    /**
     * Its name before; null for a thread that is not Postlude's, whose owner has named it, and pays for each change.
     */
    private @Nullable String nameThread(Thread current) {
        if (!postlude.ownThreads || lane == null) {
            return null;
        }
        String before = current.getName();
        current.setName("postlude-" + task.name());
        return before;
    }

    private boolean begin(Thread current) {
        if (postlude.drainer.isClosed()) {
            task.abandon(); // shutdown may have looked before this was there to be seen
        }
        started = postlude.nanos();
        synchronized (this) {
            TaskHandle.State from = lane == null ? TaskHandle.State.REGISTERED : TaskHandle.State.PENDING;
            if (!task.become(from, TaskHandle.State.RUNNING)) {
                return false;
            }
            thread = current;
            flight = Recordings.started(started - task.dispatchedNanos());
            due = started + task.timeoutNanos(postlude.timeoutNanos);
        }
        postlude.watch.reconsider(due);
        return true;
    }

    private @Nullable CompletionStage<?> perform() throws Exception {
        Work work = task.work();
        if (work == null || !work.applies(exchange)) {
            return null;
        }
        postlude.events.publish(TaskEvent.Kind.STARTED, task, exchange, null, started - task.dispatchedNanos());
        told = true;
        postlude.dispatcher.started(this);
        return work.begin();
    }

    private void await(CompletionStage<?> begun) {
        boolean stopped;
        synchronized (this) {
            thread = null;
            stage = begun;
            stopped = task.state() != TaskHandle.State.RUNNING;
            clearInterrupt();
        }
        if (stopped) {
            cancel(begun);
        }
        try {
            begun.whenComplete((value, error) -> {
                Throwable cause =
                        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
                end(endedWith(cause), cause);
            });
        } catch (Throwable unusual) { // the stage is the application's, and must not cost a place
            end(TaskHandle.State.FAILED, unusual);
        }
    }

    private static TaskHandle.State endedWith(@Nullable Throwable error) {
        return error == null ? TaskHandle.State.SUCCEEDED : TaskHandle.State.FAILED;
    }

    /** Once: a stage of the application's own kind may call more often. */
    private void end(TaskHandle.State end, @Nullable Throwable error) {
        boolean mine;
        synchronized (this) {
            if (thread == null && stage == null) {
                return;
            }
            thread = null;
            stage = null;
            mine = task.become(TaskHandle.State.RUNNING, end);
            clearInterrupt();
        }
        long ran = postlude.nanos() - started;
        if (mine) {
            task.conclude(exchange, error, told ? ran : 0);
        } else if (stuckReports > 0) {
            postlude.log.returned(task, exchange.request(), ran, error);
        }
        release();
    }

    /** The interrupt was meant for the task, which is over; the thread goes on to other work. */
    private void clearInterrupt() {
        if (interrupted == Thread.currentThread()) {
            Thread.interrupted();
            interrupted = null;
        }
    }

    private void release() {
        task.placed(null);
        postlude.watch.remove(this);
        postlude.dispatcher.ended(this, told);
        postlude.drainer.nudge();
    }

    /** Ends the task from outside: by its deadline, its handle, or shutdown. False if it does not run, or has ended. */
    boolean stop(TaskHandle.State end) {
        Runnable rest = interrupt(end);
        if (rest == null) {
            return false;
        }
        rest.run();
        return true;
    }

    /**
     * Stops it, and gives what is left to do: to tell of it, and to cancel its stage. Null as {@link #stop} is false.
     */
    private @Nullable Runnable interrupt(TaskHandle.State end) {
        Throwable moment = null;
        CompletionStage<?> awaited;
        long now = postlude.nanos();
        synchronized (this) {
            if (task.state() != TaskHandle.State.RUNNING) {
                return null;
            }
            if (end == TaskHandle.State.TIMED_OUT) { // first: what fails here leaves the task as it was
                moment = moment(
                        "ran longer than its timeout of " + Seconds.ofNanos(task.timeoutNanos(postlude.timeoutNanos))
                                + " (TaskOptions.timeout, or postlude.timeout) and was interrupted");
            }
            if (!task.become(TaskHandle.State.RUNNING, end)) {
                return null;
            }
            awaited = stage;
            if (thread != null) {
                interrupted = thread;
                interrupt(thread);
            }
            due = now + STUCK_AFTER;
        }
        Throwable told = moment;
        return () -> {
            task.conclude(exchange, told, now - started);
            if (awaited != null) {
                cancel(awaited);
            }
            postlude.watch.reconsider(due);
        };
    }

    /** A task that cannot be interrupted has ended all the same, and its end is to be told. */
    private void interrupt(Thread running) {
        try {
            running.interrupt();
        } catch (Throwable refused) { // by a security manager, or by a thread of the application's own kind
            Postlude.LOG.warn("{} could not be interrupted; it keeps its place until it returns", this, refused);
        }
    }

    private void cancel(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (UnsupportedOperationException notCancellable) {
            Postlude.LOG.debug(
                    "A stage of {} cannot be cancelled; its task keeps its place until it completes",
                    stage.getClass().getName());
        } catch (Throwable failure) { // whatever it throws: who stops the task has others to stop
            Postlude.LOG.warn(
                    "{}: its stage, of {}, could not be cancelled; it keeps its place until that completes",
                    this,
                    stage.getClass().getName(),
                    failure);
        }
    }

    /** When the timer has to look again. */
    long due() {
        return due;
    }

    /**
     * Stops it if its time is over, and gives what is left to do, which takes longer: a line in the log, and whatever
     * listeners do. Null if it is not due. Called by the timer alone.
     */
    @Nullable
    Runnable check(long now) {
        if (now - due < 0) {
            return null;
        }
        Runnable rest = interrupt(TaskHandle.State.TIMED_OUT);
        return rest == null ? this::reportStuck : rest;
    }

    /** Reports that it still runs although it was stopped; null if it has just ended. */
    @Nullable
    TaskEvent reportStuck() {
        long now = postlude.nanos();
        Throwable moment;
        synchronized (this) {
            if ((thread == null && stage == null) || !task.state().isFinal()) {
                return null;
            }
            moment =
                    moment("still runs " + Seconds.ofNanos(now - started) + " after its start although it was stopped");
            due = now + (STUCK_AFTER << Math.min(++stuckReports, MOST_DOUBLINGS));
        }
        return postlude.events.publish(TaskEvent.Kind.STUCK, task, exchange, moment, now - started);
    }

    /** Whether it holds a place, has been reported as stuck, and still is. */
    synchronized boolean isStuck() {
        return lane != null && stuckReports > 0 && (thread != null || stage != null);
    }

    /** Its part in a flight recording; null if nothing recorded when it started. */
    synchronized @Nullable Object flight() {
        return flight;
    }

    /** What it looks like now; null if it has no thread yet, or none any more. */
    synchronized @Nullable RunningTask seen(long now) {
        if (thread == null && stage == null) {
            return null;
        }
        RequestView request = exchange.request();
        return new RunningTask(
                task.name(),
                request.method(),
                request.path(),
                task.site(),
                task.state(),
                Duration.ofNanos(Math.max(0, now - started)),
                stuckReports > 0);
    }

    synchronized boolean isOn(Thread other) {
        return thread == other;
    }

    /** Asked about two that the current thread runs. */
    boolean startedAfter(Run other) {
        return started - other.started > 0;
    }

    /** As log lines name a task (spec 4.2). */
    @Override
    public String toString() {
        return "Task " + task.name() + " of " + exchange.request() + " (registered at " + task.site() + ")";
    }

    private TimeoutException moment(String what) {
        TimeoutException moment = new TimeoutException("Task " + task.name() + " " + what);
        moment.setStackTrace(thread == null ? new StackTraceElement[0] : thread.getStackTrace());
        return moment;
    }
}
