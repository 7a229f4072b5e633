package dev.postlude.test;

import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a test's code has registered with {@code after()}, and what became of it. AssertJ's own {@code assertThat} takes
 * it: {@code assertThat(after).registered("audit")}.
 *
 * <p>A test gets one by {@link RecordTasks} or {@link PostludeExtension}, as a parameter or from the Spring context; or
 * makes one with {@link #start}. Safe for use by any thread.
 */
public final class RecordedTasks implements AssertProvider<RecordedTasksAssert>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedTasks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final TaskMode mode;
    private final Recording recording;
    private final HeldTasks held;
    private final Supplier<Postlude> postlude;
    private final Queue<TestExchange> exchanges = new ConcurrentLinkedQueue<>();

    /** Of a runtime that somebody else makes with {@link #configure}. */
    RecordedTasks(TaskMode mode, Recording recording, HeldTasks held, Supplier<Postlude> postlude) {
        this.mode = mode;
        this.recording = recording;
        this.held = held;
        this.postlude = postlude;
    }

    /**
     * Starts a runtime of its own, without any framework. There are no transactions for it: a task that is tied to one
     * runs like any other.
     *
     * @param mode where tasks run
     * @return a recorder, to be closed at the test's end
     */
    public static RecordedTasks start(TaskMode mode) {
        return start(mode, builder -> {});
    }

    /**
     * Starts a runtime of its own, without any framework.
     *
     * @param mode where tasks run
     * @param settings what else to set: a timeout, a thread context; not the executor
     * @return a recorder, to be closed at the test's end
     */
    public static RecordedTasks start(TaskMode mode, Consumer<Postlude.Builder> settings) {
        Recording recording = new Recording();
        HeldTasks held = new HeldTasks();
        Postlude.Builder builder = Postlude.builder().drainTimeout(DRAIN).transactions(() -> null);
        settings.accept(builder);
        Postlude postlude = configure(builder, mode, recording, held).build();
        return new RecordedTasks(mode, recording, held, () -> postlude);
    }

    static Postlude.Builder configure(Postlude.Builder builder, TaskMode mode, Recording recording, HeldTasks held) {
        builder.listener(recording);
        return switch (mode) {
            case REAL -> builder;
            case INLINE -> builder.executor(Runnable::run);
            case RECORD_ONLY -> builder.executor(held);
        };
    }

    /**
     * The runtime, for code under test that takes one: {@code postlude().run("job", work)} makes work an exchange.
     *
     * @return the runtime
     */
    public Postlude postlude() {
        return postlude.get();
    }

    /**
     * Opens an exchange on the current thread, around the code that follows.
     *
     * @return to be ended, or closed
     */
    public TestExchange open() {
        exchanges.removeIf(TestExchange::hasEnded);
        TestExchange opened = new TestExchange(postlude());
        exchanges.add(opened);
        return opened;
    }

    /**
     * As {@link #open()}, for a certain request.
     *
     * @param request what tasks and handlers read
     * @return to be ended, or closed
     */
    public TestExchange open(RequestView request) {
        return open().request(request);
    }

    /**
     * The tasks registered since the test began.
     *
     * @return a copy, in the order of their registration
     */
    public List<RecordedTask> tasks() {
        return recording.tasks();
    }

    /**
     * Waits until every exchange has finished and every task has ended, ten seconds at most.
     *
     * @return this
     * @throws AssertionError if it has not come to rest by then, with what still runs
     */
    public RecordedTasks awaitIdle() {
        return awaitIdle(PATIENCE);
    }

    /**
     * Waits until every exchange has finished and every task has ended; recorded only, until every exchange has. What
     * is seen to be open when a client has its response is waited for too, so this may be called right after a request.
     *
     * @param atMost how long to wait
     * @return this
     * @throws AssertionError if it has not come to rest by then, with what still runs; at once if what it would wait
     *     for are tasks of an exchange that the test itself has not ended
     */
    public RecordedTasks awaitIdle(Duration atMost) {
        new Rest(this, recording).await(atMost);
        return this;
    }

    TaskMode mode() {
        return mode;
    }

    /** Exchanges that the test itself has opened and not ended. */
    long openByTest() {
        return exchanges.stream().filter(exchange -> !exchange.hasEnded()).count();
    }

    /** Exchanges of requests that have not finished. */
    long openByOthers() {
        return Math.max(0, postlude().openExchanges() - openByTest());
    }

    /** Begins a test on a runtime that other tests have used. */
    void clear() {
        recording.clear(task -> {
            if (mode == TaskMode.RECORD_ONLY) {
                task.cancel();
            }
        });
        discardHeld();
    }

    /**
     * Ends a test: what it has not let run never will; what runs is waited for, within a bound, so that it does not
     * reach into the next test.
     */
    void settle() {
        if (openByTest() > 0) {
            cancel(TaskHandle.State.REGISTERED::equals);
        }
        exchanges.forEach(TestExchange::close);
        exchanges.clear();
        discardHeld();
        try {
            awaitIdle(DRAIN);
        } catch (AssertionError busy) {
            LOG.warn("A test has ended, and its tasks have not; they are cancelled. {}", busy.getMessage());
            cancel(state -> true);
        }
    }

    /** Whatever is held is in the recording, or was cancelled: so nothing runs by being released. */
    private void discardHeld() {
        for (List<Runnable> taken = held.take(); !taken.isEmpty(); taken = held.take()) {
            cancel(state -> true);
            taken.forEach(Runnable::run);
        }
    }

    private void cancel(Predicate<TaskHandle.State> which) {
        for (RecordedTask task : tasks()) {
            if (which.test(task.state())) {
                task.handle().cancel();
            }
        }
    }

    /** Ends the test's exchanges without running their tasks, waits for what runs, and closes the runtime. */
    @Override
    public void close() {
        settle();
        postlude().close();
    }

    /**
     * Called by AssertJ.
     *
     * @return the assertions
     */
    @Override
    public RecordedTasksAssert assertThat() {
        return new RecordedTasksAssert(this);
    }

    /** The mode and all tasks, one a line, as assertions show them. */
    @Override
    public String toString() {
        return Description.of(this);
    }
}
