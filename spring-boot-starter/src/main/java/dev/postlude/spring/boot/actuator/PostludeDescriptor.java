package dev.postlude.spring.boot.actuator;

import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import dev.postlude.RunningTask;
import dev.postlude.Settings;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@link PostludeEndpoint} shows. Durations are written as {@code PT1.5S}.
 *
 * @param limits what the runtime was built with
 * @param now where it stands
 * @param counts how often each kind of event has happened since the start, by its name in lower case
 * @param running the tasks that run, the oldest first
 * @param failures the last tasks that failed, timed out or were reported as stuck, the newest first
 */
public record PostludeDescriptor(
        Limits limits, Now now, Map<String, Long> counts, List<Running> running, List<Failure> failures) {

    /**
     * The runtime's settings.
     *
     * @param maxConcurrency how many tasks may run at once
     * @param maxPending how many may wait
     * @param overflow what becomes of one that does not fit
     * @param timeout how long one may run that has no timeout of its own
     * @param sequential whether the tasks of one exchange run one after another
     * @param drainTimeout how long shutdown waits at most
     */
    public record Limits(
            int maxConcurrency,
            int maxPending,
            OverflowPolicy overflow,
            Duration timeout,
            boolean sequential,
            Duration drainTimeout) {

        static Limits of(Settings settings) {
            return new Limits(
                    settings.maxConcurrency(),
                    settings.maxPending(),
                    settings.overflow(),
                    settings.timeout(),
                    settings.sequential(),
                    settings.drainTimeout());
        }
    }

    /**
     * Where the runtime stands.
     *
     * @param running tasks that hold a place
     * @param stuck places that are held by stuck tasks
     * @param pending tasks that wait for a place
     * @param openExchanges requests that have not finished
     */
    public record Now(int running, int stuck, int pending, long openExchanges) {

        static Now of(Postlude postlude) {
            return new Now(postlude.running(), postlude.stuck(), postlude.pending(), postlude.openExchanges());
        }
    }

    /**
     * A task that runs.
     *
     * @param task its name
     * @param method the request's method
     * @param path the request's path, without the query
     * @param site the line of code that registered it
     * @param state running, or how it was ended while its thread has not returned
     * @param age the time since it started
     * @param stuck whether it was stopped, and still runs
     */
    public record Running(
            String task, String method, String path, String site, TaskHandle.State state, Duration age, boolean stuck) {

        static Running of(RunningTask task) {
            return new Running(
                    task.task(), task.method(), task.path(), task.site(), task.state(), task.age(), task.stuck());
        }
    }

    /**
     * A task that did not go well.
     *
     * @param at when it was reported
     * @param kind failed, timed out or stuck
     * @param task its name
     * @param method the request's method
     * @param path the request's path, without the query
     * @param site the line of code that registered it
     * @param elapsed the time since it started
     * @param stack what it threw, or what it was doing: the lines of the stack trace, cut where it is long
     */
    public record Failure(
            Instant at,
            TaskEvent.Kind kind,
            String task,
            String method,
            String path,
            String site,
            Duration elapsed,
            List<String> stack) {}
}
