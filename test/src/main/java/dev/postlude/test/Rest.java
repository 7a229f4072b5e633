package dev.postlude.test;

import dev.postlude.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waiting for a runtime to have nothing to do. */
final class Rest {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final RecordedTasks recorded;
    private final Recording recording;

    Rest(RecordedTasks recorded, Recording recording) {
        this.recorded = recorded;
        this.recording = recording;
    }

    void await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!isReached()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("Not idle after " + seconds(atMost) + ": " + recorded.openByOthers()
                        + " exchange(s) of requests have not finished, and these tasks have not ended: "
                        + lines(unfinished()) + hint() + Description.of(recorded));
            }
            look(left);
        }
    }

    /** Exchanges first: one that has finished has dispatched its tasks, and one that was open registers some. */
    private boolean isReached() {
        if (recorded.openByOthers() > 0) {
            return false;
        }
        if (recorded.mode() == TaskMode.RECORD_ONLY) {
            return true;
        }
        List<RecordedTask> unfinished = unfinished();
        if (waitForTheTest(unfinished)) {
            throw new AssertionError("These tasks wait for an exchange that the test has opened and not ended: "
                    + lines(unfinished) + "\nEnd it before: TestExchange.respond().");
        }
        return unfinished.isEmpty();
    }

    /** Looked at twice: meanwhile a request may have come, registered something, and ended. */
    private boolean waitForTheTest(List<RecordedTask> unfinished) {
        return recorded.openByTest() > 0
                && !unfinished.isEmpty()
                && unfinished.stream().allMatch(task -> task.state() == TaskHandle.State.REGISTERED)
                && recorded.openByOthers() == 0
                && unfinished.stream().allMatch(task -> task.handle().state() == TaskHandle.State.REGISTERED);
    }

    private String hint() {
        boolean tied = unfinished().stream().anyMatch(task -> task.state() == TaskHandle.State.REGISTERED);
        return tied && recorded.openByOthers() + recorded.openByTest() == 0
                ? "\nA task that is REGISTERED although no exchange is open waits for the end of its transaction. A test"
                        + " with a transaction of its own ends it by TestTransaction.end()."
                : "";
    }

    private List<RecordedTask> unfinished() {
        return recorded.tasks().stream().filter(task -> !task.hasEnded()).toList();
    }

    private void look(long leftNanos) {
        try {
            recording.awaitEvent(Math.min(LOOK_NANOS, leftNanos));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for these tasks: " + lines(unfinished()), stopped);
        }
    }

    private static String lines(List<RecordedTask> tasks) {
        return tasks.isEmpty() ? "none" : Description.lines(tasks);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
