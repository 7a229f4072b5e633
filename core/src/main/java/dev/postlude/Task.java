package dev.postlude;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One task and its state. Whoever changes the state to a final one reports it, so that each end is told exactly once.
 */
final class Task implements TaskHandle {

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Task.class, "state", State.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The task registered before this one in the same exchange, until both are dispatched. */
    @Nullable
    Task previous;

    private final TaskEvents events;
    private final @Nullable String name;
    private final @Nullable Duration timeout;
    private final CallSite site;
    private volatile @Nullable Exchange exchange;
    private @Nullable Work work;
    private ThreadContext.@Nullable Snapshot context;
    private @Nullable CommitGate gate;
    private volatile State state = State.REGISTERED;
    private volatile @Nullable Run run;
    private long dispatchedNanos;
    private volatile @Nullable CompletableFuture<State> completion;

    Task(Exchange exchange, TaskEvents events, @Nullable String name, TaskOptions options, Work work, CallSite site) {
        this.exchange = exchange;
        this.events = events;
        this.name = name;
        this.timeout = options.timeout();
        this.work = ConditionalWork.of(work, options.condition());
        this.site = site;
        this.context = events.capture(this);
    }

    @Override
    public String name() {
        return name == null ? site.caller() : name;
    }

    String site() {
        return site.line();
    }

    /** Its own timeout, or the runtime's if it has none. */
    long timeoutNanos(long ofRuntime) {
        return timeout == null ? ofRuntime : Limits.nanos(timeout);
    }

    /** Null once it has ended. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** Null once it has ended. */
    @Nullable
    Work work() {
        return work;
    }

    ThreadContext.@Nullable Snapshot context() {
        return context;
    }

    @Override
    public State state() {
        return state;
    }

    /** Before it is registered: it must not be dispatched before its transaction has committed. */
    void awaits(CommitGate commit) {
        gate = commit;
    }

    /** Null if it is tied to no transaction. */
    @Nullable
    CommitGate gate() {
        return gate;
    }

    /** Notes when it could have started, had there been a place. */
    void dispatched(long now) {
        dispatchedNanos = now;
    }

    long dispatchedNanos() {
        return dispatchedNanos;
    }

    boolean become(State from, State to) {
        return STATE.compareAndSet(this, from, to);
    }

    /** Takes a place, just before the run is handed to an executor or run by the caller; null when the run is over. */
    void placed(@Nullable Run run) {
        this.run = run;
    }

    /** Its part in a flight recording; null if it has none. */
    @Nullable
    Object flight() {
        Run running = run;
        return running == null ? null : running.flight();
    }

    @Override
    public boolean cancel() {
        return endUnstarted(State.CANCELLED, null) || stop(State.CANCELLED);
    }

    boolean abandon() {
        return endUnstarted(State.ABANDONED, null) || stop(State.ABANDONED);
    }

    private boolean stop(State end) {
        Run running = run;
        return running != null && running.stop(end);
    }

    /** Ends a task that has not begun to run; false if it has, or has ended. */
    boolean endUnstarted(State end, @Nullable Throwable cause) {
        Exchange mine = exchange;
        if (mine == null || !(become(State.REGISTERED, end) || become(State.PENDING, end))) {
            return false;
        }
        conclude(mine, cause, 0);
        return true;
    }

    /**
     * Reports an end; called once, by whoever brought it about. A handle may be kept for long, so it lets go of all
     * else (spec 3.4).
     */
    void conclude(Exchange mine, @Nullable Throwable error, long elapsedNanos) {
        State end = state;
        work = null;
        context = null;
        exchange = null;
        events.publish(TaskEvent.Kind.valueOf(end.name()), this, mine, error, elapsedNanos);
        CompletableFuture<State> awaited = completion;
        if (awaited != null) {
            awaited.complete(end);
        }
    }

    @Override
    public CompletionStage<State> completion() {
        CompletableFuture<State> future;
        synchronized (this) {
            future = completion == null ? new CompletableFuture<>() : completion;
            completion = future;
        }
        State now = state;
        if (now.isFinal() && exchange == null) {
            future.complete(now);
        }
        return future.minimalCompletionStage();
    }

    @Override
    public String toString() {
        return name() + " (" + state + ", registered at " + site() + ")";
    }
}
