package dev.postlude.test;

import dev.postlude.TaskHandle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on what was registered and how it went. Each looks at what is true now: where tasks run on threads of
 * their own, {@linkplain #awaitIdle() wait} first. A failure names the tasks that there are, with state and registering
 * line.
 */
public final class RecordedTasksAssert extends AbstractAssert<RecordedTasksAssert, RecordedTasks> {

    RecordedTasksAssert(RecordedTasks actual) {
        super(actual, RecordedTasksAssert.class);
    }

    /**
     * Waits as {@link RecordedTasks#awaitIdle()}.
     *
     * @return this
     */
    public RecordedTasksAssert awaitIdle() {
        actual.awaitIdle();
        return this;
    }

    /**
     * Each of these tasks was registered, at least once; others may have been, too.
     *
     * @param names the tasks' names
     * @return this
     */
    public RecordedTasksAssert registered(String... names) {
        for (String name : some(names)) {
            require(!named(name).isEmpty(), "task '" + name + "' to be registered, but it was not");
        }
        return this;
    }

    /**
     * A task of this name was registered so many times.
     *
     * @param name the task's name
     * @param times how often, 0 or more
     * @return this
     */
    public RecordedTasksAssert registeredTimes(String name, int times) {
        int actually = named(name).size();
        require(
                actually == times,
                "task '" + name + "' to be registered " + times + " time(s), but it was " + actually + " time(s)");
        return this;
    }

    /**
     * These tasks were registered, in this order, and no others.
     *
     * @param names the tasks' names
     * @return this
     */
    public RecordedTasksAssert registeredExactly(String... names) {
        List<String> actually = names(actual.tasks());
        require(
                actually.equals(List.of(names)),
                "exactly the tasks " + Arrays.toString(names) + " to be registered, in this order, but it was "
                        + actually);
        return this;
    }

    /**
     * None of these tasks was registered.
     *
     * @param names the tasks' names
     * @return this
     */
    public RecordedTasksAssert notRegistered(String... names) {
        for (String name : some(names)) {
            require(named(name).isEmpty(), "task '" + name + "' not to be registered, but it was");
        }
        return this;
    }

    /**
     * Nothing at all was registered.
     *
     * @return this
     */
    public RecordedTasksAssert nothingRegistered() {
        require(actual.tasks().isEmpty(), "no task to be registered");
        return this;
    }

    /**
     * Each of these tasks has begun to run, whatever became of it.
     *
     * @param names the tasks' names
     * @return this
     */
    public RecordedTasksAssert ran(String... names) {
        for (String name : some(names)) {
            registered(name);
            require(
                    named(name).stream().anyMatch(RecordedTask::hasStarted),
                    "task '" + name + "' to have run, but it has not" + hint());
        }
        return this;
    }

    /**
     * These tasks have begun to run in this order; others may have, in between. Of a task that ran several times, any
     * of its runs may be the one.
     *
     * @param names the tasks' names
     * @return this
     */
    public RecordedTasksAssert ranInOrder(String... names) {
        ran(names);
        List<String> started = names(actual.tasks().stream()
                .filter(RecordedTask::hasStarted)
                .sorted(Comparator.comparingInt(RecordedTask::starts))
                .toList());
        int next = 0;
        for (String name : started) {
            if (next < names.length && name.equals(names[next])) {
                next++;
            }
        }
        require(
                next == names.length,
                "the tasks to run in the order " + Arrays.toString(names) + ", but they ran in the order " + started);
        return this;
    }

    /**
     * No task has begun to run.
     *
     * @return this
     */
    public RecordedTasksAssert nothingRan() {
        require(actual.tasks().stream().noneMatch(RecordedTask::hasStarted), "no task to have run");
        return this;
    }

    /**
     * There are tasks, and all of them have ended by returning.
     *
     * @return this
     */
    public RecordedTasksAssert allSucceeded() {
        List<RecordedTask> tasks = actual.tasks();
        require(!tasks.isEmpty(), "all tasks to have succeeded, but there is none; see nothingRegistered()");
        List<RecordedTask> others = tasks.stream()
                .filter(task -> task.state() != TaskHandle.State.SUCCEEDED)
                .toList();
        require(
                others.isEmpty(),
                "all tasks to have succeeded, but " + others.size() + " of " + tasks.size() + " have not: "
                        + names(others) + hint());
        return this;
    }

    /**
     * All tasks of this name have ended by returning.
     *
     * @param name the task's name
     * @return this
     */
    public RecordedTasksAssert succeeded(String name) {
        return is(name, TaskHandle.State.SUCCEEDED);
    }

    /**
     * All tasks of this name have failed, with any error.
     *
     * @param name the task's name
     * @return this
     */
    public RecordedTasksAssert failed(String name) {
        return is(name, TaskHandle.State.FAILED);
    }

    /**
     * All tasks of this name have failed, with such an error.
     *
     * @param name the task's name
     * @param error its class, or one above it
     * @return this
     */
    public RecordedTasksAssert failedWith(String name, Class<? extends Throwable> error) {
        failed(name);
        require(
                named(name).stream().allMatch(task -> error.isInstance(task.error())),
                "task '" + name + "' to have failed with " + error.getName());
        return this;
    }

    /**
     * All tasks of this name were passed over: their condition did not hold.
     *
     * @param name the task's name
     * @return this
     */
    public RecordedTasksAssert skipped(String name) {
        return is(name, TaskHandle.State.SKIPPED);
    }

    /**
     * All tasks of this name are in this state.
     *
     * @param name the task's name
     * @param state as {@code TIMED_OUT} or {@code CANCELLED}
     * @return this
     */
    public RecordedTasksAssert is(String name, TaskHandle.State state) {
        registered(name);
        List<TaskHandle.State> states =
                named(name).stream().map(RecordedTask::state).toList();
        require(
                states.stream().allMatch(state::equals),
                "task '" + name + "' to be " + state + ", but it is " + (states.size() == 1 ? states.get(0) : states)
                        + hint());
        return this;
    }

    /**
     * All tasks, for AssertJ's own assertions.
     *
     * @return assertions on the list, in the order of registration
     */
    public ListAssert<RecordedTask> tasks() {
        return Assertions.assertThat(actual.tasks());
    }

    private List<RecordedTask> named(String name) {
        Objects.requireNonNull(name, "name");
        Predicate<RecordedTask> same = task -> task.name().equals(name);
        return actual.tasks().stream().filter(same).toList();
    }

    private static List<String> names(List<RecordedTask> tasks) {
        return tasks.stream().map(RecordedTask::name).toList();
    }

    private static String[] some(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("No task is named. Give at least one name.");
        }
        return names;
    }

    /** Tasks that are not at their end may only need time. */
    private String hint() {
        boolean busy = actual.tasks().stream().anyMatch(task -> !task.hasEnded());
        if (!busy || actual.mode() == TaskMode.RECORD_ONLY) {
            return "";
        }
        return actual.openByTest() > 0
                ? ". An exchange that the test opened has not ended: TestExchange.respond()"
                : ". Tasks have not ended yet: awaitIdle()";
    }

    private void require(boolean holds, String expected) {
        isNotNull();
        if (!holds) {
            failWithMessage("%s", "Expecting " + expected + "." + Description.of(actual));
        }
    }
}
