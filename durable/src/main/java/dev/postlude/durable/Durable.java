package dev.postlude.durable;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.postlude.Exchange;
import dev.postlude.durable.DurableEvent.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable runtime of one application on one node (spec 9): stores tasks, and does those that are due, its own and
 * other nodes'. Made by {@link #builder}, begun by {@link #start} once the tables are there, ended by {@link #close}.
 * Safe for use by any thread.
 */
public final class Durable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);

    private final DurableBuilder from;
    private final DurableSettings settings;
    private final TasksByName tasks;
    private final Storage storage;
    private final Rows rows;
    private final Events events;
    private final Attempts attempts;
    private final Performer performer;
    private final Settlement settlement;
    private final DeadLetters deadLetters;
    private final Database database;
    private final Engine engine;
    private final ScheduledThreadPoolExecutor timer;
    private volatile State state = State.NEW;

    private enum State {
        NEW,
        STARTED,
        CLOSED
    }

    Durable(DurableBuilder from) {
        this.from = from;
        settings = from.settings();
        tasks = new TasksByName(from.tasks);
        database = Database.of(from.dataSource);
        timer = new ScheduledThreadPoolExecutor(1, new DaemonThreads("postlude-durable-timer"));
        timer.setRemoveOnCancelPolicy(true);
        rows = new Rows(from.dataSource, database.customization());
        events = new Events(from.listeners);
        attempts = new Attempts(timer);
        settlement = new Settlement(rows);
        Payloads payloads = new Payloads(from.json, settings.maxPayload());
        deadLetters = new DeadLetters(from.dataSource, database.customization(), rows, events, this::wake);
        Endings endings = new Endings(rows, deadLetters, settlement, events, this::wakeAfter);
        performer = new Performer(payloads, from.tracing, attempts, endings, events, settings.heartbeat());
        List<Task<?>> engineTasks = new ArrayList<>();
        tasks.forEach((name, task) -> engineTasks.add(performer.engineTask(name, task)));
        engine = new Engine(from.dataSource, database, settings, engineTasks);
        storage =
                new Storage(from, rows, payloads, new Holdings(rows, settings.lease(), this::wake), events, this::wake);
        tasks.bind(this);
        if (from.postlude != null) {
            from.postlude.extensions().put(Durable.class, this);
        }
    }

    /**
     * Starts a runtime's configuration.
     *
     * @param dataSource where the tables are; used by the runtime's own threads, on connections of their own
     * @return a builder
     */
    public static DurableBuilder builder(DataSource dataSource) {
        return new DurableBuilder(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Begins to do tasks: from here on there are threads.
     *
     * @throws DurableTableMissingException if a table is not there, with the statements that make it
     * @throws DurableStorageException if the database cannot be reached
     * @throws IllegalStateException if it was started before, or is closed
     */
    public synchronized void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("This Durable is " + state + ": it can be started once. Build a new one.");
        }
        DurableSchema.check(from.dataSource, database);
        warnOfUnknownTasks();
        state = State.STARTED;
        storage.releaser().start();
        attempts.start(settings.heartbeat());
        engine.start();
    }

    private void warnOfUnknownTasks() {
        try {
            List<String> unknown =
                    rows.taskNames().stream().filter(name -> !tasks.knows(name)).toList();
            if (!unknown.isEmpty()) {
                LOG.warn(
                        "The table {} has rows of tasks that this application does not handle: {}. They wait for a node"
                                + " that does. If a task was renamed, give its DurableTask the old name with formerly(...)."
                                + " Handled here: {}",
                        Tables.TASKS,
                        unknown,
                        tasks.names());
            }
        } catch (SQLException failure) {
            throw new DurableStorageException("Durable tasks cannot be read: " + failure.getMessage(), failure);
        }
    }

    /**
     * Stores a task; as {@link DurableAfter#after(DurableTask, Object)}, and also where there is no exchange, as in a
     * message listener.
     *
     * @param task one that this runtime was built with
     * @param payload what the handler gets
     * @param <T> the payload's type
     * @return the idempotency key
     */
    public <T> String after(DurableTask<T> task, T payload) {
        Objects.requireNonNull(payload, "payload");
        if (!knows(task)) {
            throw tasks.unknown(task.name());
        }
        if (state == State.CLOSED) {
            throw new IllegalStateException("Durable task " + task.name()
                    + " is refused: this Durable is closed. Close it after everything that calls after().");
        }
        return storage.store(task, payload, Exchange.current());
    }

    /**
     * Stores a task by its name; as {@link DurableAfter#after(String, Object)}, and also where there is no exchange.
     *
     * @param task the task's name
     * @param payload of the task's type
     * @return the idempotency key
     * @throws IllegalArgumentException if no task has this name, or the payload is of another type
     */
    public String after(String task, Object payload) {
        return afterTyped(tasks.named(task), Objects.requireNonNull(payload, "payload"));
    }

    private <T> String afterTyped(DurableTask<T> task, Object payload) {
        if (!task.type().isInstance(payload)) {
            throw new IllegalArgumentException("Durable task " + task.name() + " takes a "
                    + task.type().getName() + ", but was given a "
                    + payload.getClass().getName() + ".");
        }
        return after(task, task.type().cast(payload));
    }

    boolean knows(DurableTask<?> task) {
        return tasks.has(task);
    }

    /** {@return the tasks whose last attempt has failed} */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /**
     * What is in the tables now. Counts rows, so it takes longer the more there are.
     *
     * @return counts of all nodes together
     * @throws DurableStorageException if the database cannot be asked
     */
    public DurableStatus status() {
        try {
            return rows.status(deadLetters.count());
        } catch (SQLException failure) {
            throw new DurableStorageException("Durable tasks could not be counted: " + failure.getMessage(), failure);
        }
    }

    /**
     * How often something has happened on this node since the runtime was made.
     *
     * @param kind what happened
     * @return how often
     */
    public long count(Kind kind) {
        return events.count(kind);
    }

    /** {@return how many attempts run on this node now} */
    public int running() {
        return attempts.running();
    }

    /** {@return the name under which this node's picked rows are marked} */
    public String node() {
        return settings.node();
    }

    private void wake() {
        engine.wake();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // waking fails in no way
    private void wakeAfter(Duration pause) {
        if (!timer.isShutdown()) {
            timer.schedule(this::wake, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Stops: takes no more tasks, waits for the running ones within {@link DurableBuilder#drainTimeout}, then
     * interrupts them. What has not ended is given back, so that other nodes have it at once (spec 6.1, 6.2). Rows of
     * exchanges that are still open are found by their lease. Returns within the drain timeout and two seconds, even if
     * the database does not answer.
     */
    @Override
    public synchronized void close() {
        boolean started = state == State.STARTED;
        state = State.CLOSED;
        tasks.unbind(this);
        if (from.postlude != null) {
            from.postlude.extensions().remove(Durable.class, this);
        }
        if (started) {
            stop();
        }
        timer.shutdownNow();
    }

    private void stop() {
        long end = System.nanoTime() + settings.drainTimeout().toNanos();
        performer.stop();
        engine.pause();
        storage.releaser().stop();
        attempts.stop(end);
        settlement.stop();
        engine.stop();
        try {
            storage.releaser().awaitStopped(end);
            engine.awaitStopped();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (attempts.running() > 0) {
            LOG.warn(
                    "{} attempts at durable tasks ignored their interrupt and are abandoned: {}. Another node makes them again",
                    attempts.running(),
                    attempts.names());
        }
    }
}
