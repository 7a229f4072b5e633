package dev.postlude;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runtime: runs the tasks of finished exchanges within its limits. One for each application; adapters {@link #open}
 * an exchange in it for each request, and {@link #close} drains it. Safe for use by any thread.
 */
public final class Postlude implements AutoCloseable {

    static final Logger LOG = LoggerFactory.getLogger(Postlude.class);

    private final Settings settings;
    private final Ticker ticker;
    final long timeoutNanos;
    final boolean ownThreads;
    final TaskLog log;
    final TaskEvents events;
    final Watch watch;
    final Dispatcher dispatcher;
    final OpenExchanges open = new OpenExchanges();
    final CallSites callSites = new CallSites();
    final Commits commits;
    final Drain drainer;
    private final Extensions extensions = new Extensions();
    private final @Nullable StrictMode strictMode;

    private Postlude(Builder builder) {
        settings = builder.settings();
        ticker = builder.ticker;
        timeoutNanos = Limits.nanos(settings.timeout());
        Executor given = builder.executor;
        ownThreads = given == null;
        Executor executor = given == null ? TaskThreads.create(settings, builder.virtualThreads) : given;
        log = new TaskLog(ticker, settings.maxConcurrency(), settings.maxPending());
        watch = new Watch(ticker, builder.timerThreads, log, settings.maxConcurrency());
        events = new TaskEvents(builder.listeners, ThreadContexts.of(builder.threadContexts), log, watch, ticker);
        commits = new Commits(builder.transactions, settings.maxPending());
        dispatcher = new Dispatcher(settings, executor, watch);
        drainer = new Drain(
                this, settings.drainTimeout(), ownThreads && executor instanceof ExecutorService pool ? pool : null);
        strictMode = builder.strict ? new StrictMode(watch) : null;
    }

    /**
     * Starts a runtime's configuration, with the defaults that each of the builder's methods names.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens an exchange; adapters call it on the request's thread when a request arrives.
     *
     * @param request copies the request's data; called once on the request's thread when something is registered, never
     *     otherwise
     * @return the exchange, to be {@linkplain Exchange#enter entered} and ended
     */
    public Exchange open(Supplier<RequestView> request) {
        Exchange exchange = new Exchange(this, Objects.requireNonNull(request, "request"));
        open.opened();
        return exchange;
    }

    /**
     * Runs any work as an exchange of its own (spec 7.2): a message listener, a scheduled job, a command. Its tasks
     * start when it has returned or thrown; inside them the request reads as method {@code RUN} with the name as its
     * path.
     *
     * @param name what the work is called
     * @param work runs on the current thread
     * @throws Exception what the work throws
     */
    public void run(String name, AfterTask work) throws Exception {
        Objects.requireNonNull(work, "work");
        call(name, () -> {
            work.run();
            return name;
        });
    }

    /**
     * As {@link #run}, for work that has a result.
     *
     * @param name what the work is called
     * @param work runs on the current thread
     * @param <T> the result's type
     * @return what the work returned
     * @throws Exception what the work throws
     */
    public <T extends @Nullable Object> T call(String name, Callable<T> work) throws Exception {
        return UnitOfWork.call(this, Names.checked(name), Objects.requireNonNull(work, "work"));
    }

    /**
     * How often something has happened to a task since the runtime was made.
     *
     * @param kind what happened
     * @return how often
     */
    public long count(TaskEvent.Kind kind) {
        return events.count(kind);
    }

    /**
     * Tasks that hold a place now, stuck ones included, and those that start as soon as the one before them has.
     *
     * @return at most {@link Builder#maxConcurrency}
     */
    public int running() {
        return dispatcher.places().running();
    }

    /**
     * Tasks whose exchange has finished and which wait for a place now.
     *
     * @return at most {@link Builder#maxPending}
     */
    public int pending() {
        return dispatcher.places().pending();
    }

    /**
     * Places that are held by {@linkplain TaskEvent.Kind#STUCK stuck} tasks. When it is as many as there are places, no
     * task can start until one of them returns.
     *
     * @return at most {@link Builder#maxConcurrency}
     */
    public int stuck() {
        return watch.stuck();
    }

    /**
     * The tasks that run now (spec 4.3), stuck ones included, the oldest first. For a page or a metric: it looks at
     * each place, and takes no part in the running of tasks.
     *
     * @return a copy; usually {@link #running()} of them, or fewer while some have a place but no thread yet
     */
    public List<RunningTask> runningTasks() {
        return watch.running();
    }

    /**
     * What this runtime was built with. An adapter for an event loop refuses {@link OverflowPolicy#RUN_BY_CALLER} (spec
     * 5.2) while it is being configured.
     *
     * @return its limits and policies
     */
    public Settings settings() {
        return settings;
    }

    /** {@return what an adapter's wrappers ask, or null if {@link Builder#strict} is off: then it wraps nothing} */
    public @Nullable StrictMode strictMode() {
        return strictMode;
    }

    /**
     * Exchanges that have not finished.
     *
     * @return their number, which may include some that are just finishing
     */
    public long openExchanges() {
        return open.count();
    }

    /** {@return what extensions of Postlude keep with this runtime} */
    public Extensions extensions() {
        return extensions;
    }

    /**
     * Shuts down: waits until the open exchanges have finished and their tasks, nested ones included, have ended, but
     * no longer than {@link Builder#drainTimeout}; then interrupts what runs and abandons it and what waits (spec 6.1,
     * 6.2). From then on {@code after()} is refused (spec 6.3). Further calls wait for the first one and return its
     * report.
     *
     * @return what was finished and what was abandoned; also logged, and told to the listeners
     */
    public DrainReport drain() {
        return drainer.run();
    }

    /** Shuts down as {@link #drain()}. */
    @Override
    public void close() {
        drain();
    }

    long nanos() {
        return ticker.nanos();
    }

    /** Configures a runtime. Each value is checked by {@link #build()}. Not safe for use by several threads. */
    public static final class Builder {

        int maxConcurrency = 64;
        int maxPending = 10_000;
        OverflowPolicy overflow = OverflowPolicy.DROP;
        Duration timeout = Duration.ofSeconds(30);
        boolean sequential;
        Duration drainTimeout = Duration.ofSeconds(20);
        boolean strict;
        final List<TaskListener> listeners = new ArrayList<>();

        final List<ThreadContext> threadContexts = new ArrayList<>();

        @Nullable
        TransactionBoundary transactions;

        @Nullable
        Executor executor;

        boolean virtualThreads = true;
        Ticker ticker = System::nanoTime;
        ThreadFactory timerThreads = TaskThreads.daemons("postlude-deadlines");

        private Builder() {}

        /**
         * How many tasks may run at once (spec 5.1); 64 unless set.
         *
         * @param maxConcurrency at least 1
         * @return this
         */
        public Builder maxConcurrency(int maxConcurrency) {
            this.maxConcurrency = maxConcurrency;
            return this;
        }

        /**
         * How many tasks may wait for a place (spec 5.1); 10,000 unless set.
         *
         * @param maxPending at least 1
         * @return this
         */
        public Builder maxPending(int maxPending) {
            this.maxPending = maxPending;
            return this;
        }

        /**
         * What becomes of a task that does not fit (spec 5.2); {@link OverflowPolicy#DROP} unless set.
         *
         * @param overflow the policy
         * @return this
         */
        public Builder overflow(OverflowPolicy overflow) {
            this.overflow = Objects.requireNonNull(overflow, "overflow");
            return this;
        }

        /**
         * How long a task may run that has no timeout of its own (spec 4.3); 30 seconds unless set.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Whether the tasks of one exchange run one after another (spec 1.5); unless set they run side by side.
         *
         * @param sequential true for one after another; then a nested task starts only when the one that registered it
         *     has ended
         * @return this
         */
        public Builder sequential(boolean sequential) {
            this.sequential = sequential;
            return this;
        }

        /**
         * How long {@link Postlude#drain()} waits at most (spec 6.1); 20 seconds unless set.
         *
         * @param drainTimeout more than zero
         * @return this
         */
        public Builder drainTimeout(Duration drainTimeout) {
            this.drainTimeout = Objects.requireNonNull(drainTimeout, "drainTimeout");
            return this;
        }

        /**
         * Whether the server's request and response fail where a task uses them (spec 3.1, 3.2); off unless set. For
         * development and tests: servlet adapters and Spring WebFlux wrap each request and response then.
         *
         * @param strict true to find such uses
         * @return this
         */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /**
         * Adds a listener; they are told in the order in which they were added.
         *
         * @param listener must not block
         * @return this
         */
        public Builder listener(TaskListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Adds something that is carried from the registering thread to the task's (spec 3.3); nothing is unless added.
         * Several are restored in the order in which they were added, and taken away in the opposite one.
         *
         * @param threadContext captures and restores
         * @return this
         */
        public Builder threadContext(ThreadContext threadContext) {
            threadContexts.add(Objects.requireNonNull(threadContext, "threadContext"));
            return this;
        }

        /**
         * How tasks with {@link TaskOptions#afterCommit()} learn of the transaction that they are tied to (spec 2.4).
         * Unless set, such a task is refused.
         *
         * @param transactions asked at each registration of such a task
         * @return this
         */
        public Builder transactions(TransactionBoundary transactions) {
            this.transactions = Objects.requireNonNull(transactions, "transactions");
            return this;
        }

        /**
         * Where tasks run. Unless set: a virtual thread for each task on Java 21 and newer, else a pool of at most
         * {@link #maxConcurrency} daemon threads. These inherit no thread-bound values, and their context class loader
         * is that of the thread that calls {@link #build()}. The runtime does not shut down an executor that it was
         * given.
         *
         * @param executor never one that serves requests (spec 1.3)
         * @return this
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Whether tasks have virtual threads where the JVM has them (21 and newer); they do unless set. Without, they
         * share a pool as on Java 17. Without effect if there is an {@link #executor}.
         *
         * @param virtualThreads false for the pool, everywhere
         * @return this
         */
        public Builder virtualThreads(boolean virtualThreads) {
            this.virtualThreads = virtualThreads;
            return this;
        }

        Builder ticker(Ticker ticker) {
            this.ticker = ticker;
            return this;
        }

        Builder timerThreads(ThreadFactory timerThreads) {
            this.timerThreads = timerThreads;
            return this;
        }

        /**
         * Makes the runtime. No thread is started before the first task.
         *
         * @return a runtime, to be closed at shutdown
         * @throws IllegalArgumentException if a limit or duration is zero or negative, with its value and the setting
         *     to change
         */
        public Postlude build() {
            return new Postlude(this);
        }

        private Settings settings() {
            return new Settings(maxConcurrency, maxPending, overflow, timeout, sequential, drainTimeout);
        }
    }
}
