package dev.postlude;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, as an adapter sees them. It is finished when the handler has returned <em>and</em> the
 * response is written or aborted (spec 1.1); then its tasks are dispatched, in the order in which they were registered.
 *
 * <p>Adapters {@linkplain Postlude#open open} it when the request arrives, {@link #enter} it around the handler, and
 * report the two ends with {@link #handled} and {@link #responded}, in any order and from any thread, as often as the
 * server tells them (spec 1.8). Application code gets it from {@link After#exchange()} to carry it to another thread.
 */
public final class Exchange {

    /**
     * Under this key an exchange is found wherever it is carried along by name: in a server's request attributes, in a
     * Reactor context, in Micrometer's context propagation (spec 7.3).
     */
    public static final String KEY = Exchange.class.getName();

    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();
    private static final VarHandle ENDS;
    private static final VarHandle ID;
    private static final VarHandle INSIDE;

    static {
        try {
            ENDS = MethodHandles.lookup().findVarHandle(Exchange.class, "ends", long.class);
            ID = MethodHandles.lookup().findVarHandle(Exchange.class, "id", long.class);
            INSIDE = MethodHandles.lookup().findVarHandle(Exchange.class, "inside", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Postlude postlude;
    private final long openedNanos;
    final Registrations registrations = new Registrations();
    private @Nullable Supplier<RequestView> source;
    private volatile @Nullable RequestView view;
    private volatile @Nullable Throwable error;
    volatile @Nullable Outcome outcome;
    private volatile long ends;
    private volatile int inside;
    private volatile boolean cancelled;
    private volatile long id;

    Exchange(Postlude postlude, Supplier<RequestView> source) {
        this.postlude = postlude;
        this.source = source;
        this.openedNanos = postlude.nanos();
    }

    /**
     * The current thread's exchange, for code that carries it to other threads. Application code uses
     * {@link After#exchange()}.
     *
     * @return the exchange, or null where there is none
     */
    public static @Nullable Exchange current() {
        return CURRENT.get();
    }

    /**
     * Makes this the current thread's exchange, so that {@link After} works there. Adapters call it around each
     * dispatch of the handler; application code on a thread to which it carried the exchange. Finished or not makes no
     * difference (spec 1.7).
     *
     * @return what puts the thread back to the exchange that it had before; to be closed on the same thread
     */
    public Scope enter() {
        return makeCurrent(this);
    }

    /**
     * Leaves the current thread without an exchange: work that begins there belongs to none, whatever was entered
     * before. Called by what carries exchanges from thread to thread, on a thread that shall have none.
     *
     * @return what puts the thread back to the exchange that it had before; to be closed on the same thread
     */
    public static Scope leave() {
        return makeCurrent(null);
    }

    private static Scope makeCurrent(@Nullable Exchange exchange) {
        Exchange before = CURRENT.get();
        change(before, exchange);
        return () -> change(CURRENT.get(), before);
    }

    private static void change(@Nullable Exchange from, @Nullable Exchange to) {
        if (from == to) {
            return;
        }
        CURRENT.set(to);
        if (to != null) {
            INSIDE.getAndAdd(to, 1);
        }
        if (from != null && (int) INSIDE.getAndAdd(from, -1) == 1 && from.cancelled) {
            from.handled(null);
        }
    }

    /**
     * The handler has returned; an asynchronous one has completed. Called by the adapter; calls after the exchange has
     * finished change nothing.
     *
     * @param uncaught the error that the handler let out, or null; the first one is kept
     */
    public void handled(@Nullable Throwable uncaught) {
        note(uncaught);
        end(Ends.HANDLED);
    }

    /**
     * The handler was told to stop, as a reactive one is when its client leaves, and nobody says when it has. Called by
     * the adapter in place of {@link #handled}: the handler has ended as soon as this is no thread's current exchange
     * (spec 1.1).
     */
    public void cancelled() {
        cancelled = true;
        if (inside == 0) {
            handled(null);
        }
    }

    /**
     * The response is written or aborted. Called by the adapter from the server's own hook, on the server's thread: it
     * dispatches tasks to their own threads and never blocks nor throws. Only the first call counts (spec 1.8).
     *
     * @param kind what became of the response; SENT and UNKNOWN become FAILED if there is an uncaught error
     * @param status the status sent, or 0 if none ever was
     * @param cause the error of the connection or of the handler, or null
     */
    public void responded(Outcome.Kind kind, int status, @Nullable Throwable cause) {
        Objects.requireNonNull(kind, "kind");
        // A cause comes before the end: whoever sees the end has to see it.
        long end = Ends.responding(kind, status) | (cause == null ? Ends.RESPONDED : 0);
        long before;
        do {
            before = ends;
            if ((before & Ends.RESPONDING) != 0) {
                return;
            }
        } while (!ENDS.compareAndSet(this, before, before | end));
        if (cause != null) {
            note(cause);
            end(Ends.RESPONDED);
        } else if ((before & Ends.HANDLED) != 0) {
            finish();
        }
    }

    /**
     * The error that the handler let out. A server's hook asks for it where the server closes a connection in the
     * middle of a response: after such an error the response has failed, and otherwise it was aborted.
     *
     * @return the error that was reported first, or null if none has been so far
     */
    public @Nullable Throwable uncaught() {
        return error;
    }

    private void note(@Nullable Throwable uncaught) {
        if (uncaught != null && error == null) {
            error = uncaught;
        }
    }

    private void end(long end) {
        long before = (ends & end) == 0 ? (long) ENDS.getAndBitwiseOr(this, end) : end;
        if ((before & end) == 0 && Ends.areFinished(before | end)) {
            finish();
        }
    }

    private void finish() {
        source = null;
        try {
            if (view != null) {
                settle();
            }
            registrations.finish(this);
        } catch (Throwable failure) { // whatever it is, the server must go on to its next request
            Postlude.LOG.error("The tasks of an exchange could not be dispatched", failure);
        }
        postlude.open.finished();
        if (id != 0) {
            postlude.open.forget(id);
        }
        postlude.drainer.nudge();
    }

    /**
     * Whether the handler has returned and the response is written or aborted.
     *
     * @return true once the exchange has finished (spec 1.1)
     */
    public boolean isFinished() {
        return Ends.areFinished(ends);
    }

    /**
     * Has something called once the exchange has finished (spec 1.1), or at once if it has. For extensions of Postlude:
     * it is no task, nobody is told of it, and it runs on the server's thread. Application code uses {@link #after}.
     *
     * @param call must only mark and return; what it throws is logged
     */
    public void whenFinished(Runnable call) {
        registrations.whenFinished(call, this);
    }

    private Outcome settle() {
        Throwable cause = error;
        Outcome.Kind kind = Ends.kind(ends);
        Outcome.Kind result = cause != null && kind != Outcome.Kind.ABORTED ? Outcome.Kind.FAILED : kind;
        Duration elapsed = Duration.ofNanos(postlude.nanos() - openedNanos);
        Outcome settled = new Outcome(result, Ends.status(ends), cause, elapsed);
        outcome = settled;
        return settled;
    }

    /**
     * What became of the response (spec 2.2).
     *
     * @return the outcome
     * @throws IllegalStateException if the exchange has not finished
     */
    public Outcome outcome() {
        Outcome known = outcome;
        if (known != null) {
            return known;
        }
        if (!isFinished()) {
            throw new IllegalStateException(
                    "The outcome of " + request()
                            + " is not known yet: the exchange has not finished. Read it inside a task: after(() -> ... outcome() ...).");
        }
        return settle();
    }

    /**
     * The request's data (spec 3.1). Copied from the server's request when this is first called, which any registration
     * does; so that first call belongs on a thread that handles the request.
     *
     * @return the copy
     */
    public RequestView request() {
        RequestView known = view;
        if (known == null) {
            known = copy();
            view = known;
        }
        return known;
    }

    private RequestView copy() {
        Supplier<RequestView> live = source;
        try {
            if (live != null) {
                return live.get();
            }
            Postlude.LOG.warn("A request's data were first asked for when it had ended: they are not known");
        } catch (RuntimeException failure) { // the server's request may be gone already; the task runs all the same
            Postlude.LOG.warn("A request's data could not be copied: they are not known", failure);
        }
        return RequestView.builder("UNKNOWN", "unknown").build();
    }

    /**
     * Registers a task; as {@link After#after(AfterTask)}, from any thread and at any time.
     *
     * @param task the work
     * @return its handle
     */
    public TaskHandle after(AfterTask task) {
        return after(TaskOptions.defaults(), task);
    }

    /**
     * Registers a named task; as {@link After#after(String, AfterTask)}, from any thread and at any time.
     *
     * @param name what the task is called
     * @param task the work
     * @return its handle
     */
    public TaskHandle after(String name, AfterTask task) {
        Objects.requireNonNull(task, "task");
        return register(
                Names.checked(name),
                TaskOptions.defaults(),
                sync(task),
                postlude.callSites.of(TaskOptions.defaults(), task));
    }

    /**
     * Registers a task with options; as {@link After#after(TaskOptions, AfterTask)}, from any thread and at any time.
     *
     * @param options how the task is to be run
     * @param task the work
     * @return its handle
     */
    public TaskHandle after(TaskOptions options, AfterTask task) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(task, "task");
        return register(options.name(), options, sync(task), postlude.callSites.of(options, task));
    }

    /**
     * Registers an asynchronous task; as {@link After#afterAsync(TaskOptions, Supplier)}, from any thread and at any
     * time.
     *
     * @param options how the task is to be run
     * @param task begins the work and returns the stage that ends it
     * @return its handle
     */
    public TaskHandle afterAsync(TaskOptions options, Supplier<? extends CompletionStage<?>> task) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(task, "task");
        return register(
                options.name(),
                options,
                () -> Objects.requireNonNull(task.get(), "the stage that the task returned"),
                postlude.callSites.of(options, task));
    }

    /**
     * Tracks work that is already under way; as {@link After#after(CompletionStage)}, from any thread and at any time.
     *
     * @param running the work's end
     * @return its handle
     */
    public TaskHandle after(CompletionStage<?> running) {
        Objects.requireNonNull(running, "running");
        return register(null, TaskOptions.defaults(), () -> running, CallSite.walk());
    }

    private static Work sync(AfterTask task) {
        return () -> {
            task.run();
            return null;
        };
    }

    private TaskHandle register(@Nullable String name, TaskOptions options, Work work, CallSite site) {
        postlude.drainer.refuseIfClosed(name == null ? site.caller() : name, site);
        CompletionStage<Boolean> transaction = options.isAfterCommit() ? postlude.commits.current(name, site) : null;
        request();
        Task task = new Task(this, postlude.events, name, options, work, site);
        if (id == 0 && !isFinished()) {
            remember();
        }
        postlude.events.registered(task, this, openedNanos);
        if (transaction != null) {
            task.awaits(new CommitGate());
        }
        registrations.add(task, this);
        if (transaction != null) {
            postlude.commits.follow(transaction, task, this);
        }
        if (isFinished() && id != 0) {
            postlude.open.forget(id);
        }
        if (postlude.drainer.isClosed()) {
            task.abandon();
        }
        return task;
    }

    private void remember() {
        long key = postlude.open.remember(this);
        if (!ID.compareAndSet(this, 0L, key)) {
            postlude.open.forget(key); // another thread's was first
        }
    }

    void abandonRegistered() {
        registrations.abandon();
    }

    /** {@return the runtime in which this exchange was opened} */
    public Postlude postlude() {
        return postlude;
    }

    /** Method and path, if anything was registered (spec 3.5). */
    @Override
    public String toString() {
        RequestView known = view;
        return "Exchange[" + (known == null ? "" : known + ", ") + (isFinished() ? "finished" : "open") + "]";
    }
}
