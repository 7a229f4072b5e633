package dev.postlude.durable;

import dev.postlude.Postlude;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Configures a durable runtime. Each value is checked by {@link #build()}. Not safe for use by several threads. */
public final class DurableBuilder {

    final DataSource dataSource;
    DataSource callersDataSource;
    final List<DurableTask<?>> tasks = new ArrayList<>();
    final List<DurableListener> listeners = new ArrayList<>();
    DurableTransactions transactions = DurableTransactions.NONE;
    DurableTracing tracing = DurableTracing.NONE;
    JsonMapper.Builder json = JsonMapper.builder();

    @Nullable
    Postlude postlude;

    private @Nullable String node;
    private int maxConcurrency = 16;
    private int maxPayload = 64 * 1024;
    private Duration lease = Duration.ofSeconds(30);
    private Duration heartbeat = Duration.ofSeconds(5);
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration drainTimeout = Duration.ofSeconds(20);

    DurableBuilder(DataSource dataSource) {
        this.dataSource = dataSource;
        callersDataSource = dataSource;
    }

    /**
     * Adds a task.
     *
     * @param task its name and former names must be nobody else's
     * @return this
     */
    public DurableBuilder task(DurableTask<?> task) {
        tasks.add(Objects.requireNonNull(task, "task"));
        return this;
    }

    /**
     * The runtime whose exchanges find this one, so that {@link DurableAfter} works by name.
     *
     * @param postlude the application's runtime
     * @return this
     */
    public DurableBuilder postlude(Postlude postlude) {
        this.postlude = Objects.requireNonNull(postlude, "postlude");
        return this;
    }

    /**
     * How the caller's transaction is joined (spec 9.1); unless set, each task is committed when {@code after} returns.
     *
     * @param aware gives out the current transaction's connection where there is one, with auto-commit off;
     *     {@code close} on it leaves the transaction alone
     * @param transactions tells how that transaction ends
     * @return this
     */
    public DurableBuilder transactions(DataSource aware, DurableTransactions transactions) {
        callersDataSource = Objects.requireNonNull(aware, "aware");
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        return this;
    }

    /**
     * What carries a trace to the node that does the task; nothing unless set.
     *
     * @param tracing captures and resumes
     * @return this
     */
    public DurableBuilder tracing(DurableTracing tracing) {
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        return this;
    }

    /**
     * How payloads are made JSON. Whatever is set, unknown properties are ignored and class names are not believed.
     *
     * @param json with the modules that the payloads' types need
     * @return this
     */
    public DurableBuilder json(JsonMapper.Builder json) {
        this.json = Objects.requireNonNull(json, "json");
        return this;
    }

    /**
     * Adds a listener; they are told in the order in which they were added.
     *
     * @param listener must not block
     * @return this
     */
    public DurableBuilder listener(DurableListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * The node's name, by which rows are marked that it has picked; made of the host's name, the process' number and a
     * random one unless set.
     *
     * @param node 1 to 50 characters; no other node's
     * @return this
     */
    public DurableBuilder node(String node) {
        this.node = Objects.requireNonNull(node, "node");
        return this;
    }

    /**
     * How many tasks run on this node at once; 16 unless set. Each takes a connection for a moment when it ends.
     *
     * @param maxConcurrency at least 1
     * @return this
     */
    public DurableBuilder maxConcurrency(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
        return this;
    }

    /**
     * How large a stored task may be; 65,536 bytes unless set.
     *
     * @param bytes of JSON, the request's part included; at least 1
     * @return this
     */
    public DurableBuilder maxPayload(int bytes) {
        maxPayload = bytes;
        return this;
    }

    /**
     * When a task starts whose node died between the commit and the release; 30 seconds unless set. While the request
     * is open its node renews the lease. A transaction that stays open longer than this makes its tasks start at its
     * commit.
     *
     * @param lease at least 100 milliseconds
     * @return this
     */
    public DurableBuilder lease(Duration lease) {
        this.lease = lease;
        return this;
    }

    /**
     * How often a node says that it is alive; 5 seconds unless set. A running task is taken over when its node has been
     * silent for four times as long; one whose node cannot say so is interrupted before.
     *
     * @param heartbeat at least 100 milliseconds
     * @return this
     */
    public DurableBuilder heartbeat(Duration heartbeat) {
        this.heartbeat = heartbeat;
        return this;
    }

    /**
     * How often this node looks for tasks that other nodes have left; 1 second unless set. Its own start at once.
     *
     * @param pollInterval at least 1 millisecond
     * @return this
     */
    public DurableBuilder pollInterval(Duration pollInterval) {
        this.pollInterval = pollInterval;
        return this;
    }

    /**
     * How long {@link Durable#close()} waits for running tasks before it interrupts them; 20 seconds unless set.
     *
     * @param drainTimeout longer than zero
     * @return this
     */
    public DurableBuilder drainTimeout(Duration drainTimeout) {
        this.drainTimeout = drainTimeout;
        return this;
    }

    DurableSettings settings() {
        return new DurableSettings(
                node == null ? NodeName.create() : node,
                maxConcurrency,
                maxPayload,
                lease,
                heartbeat,
                pollInterval,
                drainTimeout);
    }

    /**
     * Makes the runtime. The database is asked which one it is; no thread is started before {@link Durable#start()}.
     *
     * @return a runtime, to be started and closed
     * @throws IllegalArgumentException if a value is out of its bounds or there is no task, with the setting to change
     * @throws DuplicateTaskException if two tasks have one name
     * @throws DurableStorageException if the database cannot be reached
     * @throws IllegalStateException if the database is not supported
     */
    public Durable build() {
        return new Durable(this);
    }
}
