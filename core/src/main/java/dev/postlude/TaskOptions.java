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

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, null);

    private final @Nullable String name;
    private final @Nullable Duration timeout;
    private final @Nullable Predicate<? super Outcome> condition;

    private TaskOptions(
            @Nullable String name, @Nullable Duration timeout, @Nullable Predicate<? super Outcome> condition) {
        this.name = name;
        this.timeout = timeout;
        this.condition = condition;
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
        return new TaskOptions(Names.checked(name), null, null);
    }

    /**
     * Sets the task's own deadline (spec 4.3), counted from its start.
     *
     * @param timeout how long it may run, more than zero
     * @return a copy of these options
     * @throws IllegalArgumentException if the duration is zero or negative
     */
    public TaskOptions timeout(Duration timeout) {
        return new TaskOptions(name, Limits.positive("timeout", timeout, "TaskOptions.timeout"), condition);
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
        return new TaskOptions(name, timeout, Objects.requireNonNull(condition, "condition"));
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

    @Override
    public String toString() {
        return "TaskOptions[name=" + name + ", timeout=" + timeout + ", conditional=" + (condition != null) + "]";
    }
}
