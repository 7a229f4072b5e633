package dev.postlude;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one task is to be run. Immutable: each method returns a copy, so that a constant can be shared.
 *
 * <pre>{@code
 * private static final TaskOptions RECEIPT = TaskOptions.named("receipt").timeout(ofSeconds(5)).onSuccess();
 * }</pre>
 */
public final class TaskOptions {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, null, false, null);

    private final @Nullable String name;
    private final @Nullable Duration timeout;
    private final @Nullable Predicate<? super Outcome> condition;
    private final boolean afterCommit;
    private final @Nullable String site;

    private TaskOptions(
            @Nullable String name,
            @Nullable Duration timeout,
            @Nullable Predicate<? super Outcome> condition,
            boolean afterCommit,
            @Nullable String site) {
        this.name = name;
        this.timeout = timeout;
        this.condition = condition;
        this.afterCommit = afterCommit;
        this.site = site;
    }

    /**
     * Options of an unnamed task that always runs, with the runtime's own timeout.
     *
     * @return the defaults
     */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults with a name.
     *
     * @param name what the task is called in logs, metrics and thread names; no control characters
     * @return the options
     * @throws IllegalArgumentException if the name is blank or has a control character, with its position
     */
    public static TaskOptions named(String name) {
        return new TaskOptions(Names.checked(name), null, null, false, null);
    }

    /**
     * Sets the task's own deadline (spec 4.3), counted from its start.
     *
     * @param timeout how long it may run, more than zero
     * @return a copy of these options
     * @throws IllegalArgumentException if the duration is zero or negative
     */
    public TaskOptions timeout(Duration timeout) {
        Duration checked = Limits.positive("timeout", timeout, "TaskOptions.timeout");
        return new TaskOptions(name, checked, condition, afterCommit, site);
    }

    /**
     * Runs the task only if the response {@linkplain Outcome#isSuccess() succeeded} (spec 2.3); otherwise it is
     * {@link TaskEvent.Kind#SKIPPED}. Replaces an earlier condition.
     *
     * @return a copy of these options
     */
    public TaskOptions onSuccess() {
        return when(Outcome::isSuccess);
    }

    /**
     * Runs the task only if the response did not {@linkplain Outcome#isSuccess() succeed} (spec 2.3). Replaces an
     * earlier condition.
     *
     * @return a copy of these options
     */
    public TaskOptions onFailure() {
        return when(outcome -> !outcome.isSuccess());
    }

    /**
     * Runs the task only if a condition holds (spec 2.3). The condition is tested on the task's thread, within its
     * timeout; if it throws, the task has failed. Replaces an earlier condition.
     *
     * @param condition tested with what became of the response
     * @return a copy of these options
     */
    public TaskOptions when(Predicate<? super Outcome> condition) {
        return new TaskOptions(name, timeout, Objects.requireNonNull(condition, "condition"), afterCommit, site);
    }

    /**
     * Ties the task to the transaction around its registration (spec 2.4): it runs once that has committed and the
     * exchange has finished, and is {@link TaskEvent.Kind#SKIPPED} if it is rolled back. Where there is no transaction
     * it runs like any other. An outcome's condition still counts.
     *
     * <p>Registering such a task throws an {@link IllegalStateException} if the runtime was not told of transactions
     * ({@link Postlude.Builder#transactions}).
     *
     * @return a copy of these options
     */
    public TaskOptions afterCommit() {
        return new TaskOptions(name, timeout, condition, true, site);
    }

    /**
     * Names the code that registers the task, for what registers on behalf of other code, as an annotation does. Else
     * it is the line that calls {@code after()}.
     *
     * @param site as it is to be read in log lines and events (spec 4.2), for example {@code Orders.receipt}; no
     *     control characters
     * @return a copy of these options
     * @throws IllegalArgumentException if it is blank or has a control character, with its position
     */
    public TaskOptions registeredAt(String site) {
        return new TaskOptions(name, timeout, condition, afterCommit, Names.checked(site));
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    @Nullable
    Predicate<? super Outcome> condition() {
        return condition;
    }

    boolean isAfterCommit() {
        return afterCommit;
    }

    /** Null for the line that calls. */
    @Nullable
    String site() {
        return site;
    }

    @Override
    public String toString() {
        return "TaskOptions[name=" + name + ", timeout=" + timeout + ", conditional=" + (condition != null)
                + ", afterCommit=" + afterCommit + "]";
    }
}
