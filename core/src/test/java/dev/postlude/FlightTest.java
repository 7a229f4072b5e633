package dev.postlude;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDK Flight Recorder has of tasks, read back from a recording. */
class FlightTest {

    private static final String TASK = "dev.postlude.Task";
    private static final String STUCK = "dev.postlude.StuckTask";

    @TempDir
    Path folder;

    /** Names the tasks of each test apart: other recordings of this JVM see them as well. */
    private List<RecordedEvent> recorded(AfterTask during, boolean enabled) throws Exception {
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording()) {
            if (!enabled) {
                recording.disable(TASK);
                recording.disable(STUCK);
            }
            recording.start();
            during.run();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.postlude."))
                .toList();
        Files.delete(file);
        return events;
    }

    private static RecordedEvent of(List<RecordedEvent> events, String type, String task) {
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals(type))
                .filteredOn(event -> event.getString("task").equals(task))
                .hasSize(1);
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(type)
                        && event.getString("task").equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static void finish(Postlude postlude, AfterTask registers) throws Exception {
        Exchange exchange = Requests.open(postlude);
        try (Scope scope = exchange.enter()) {
            registers.run();
        }
        Requests.finish(exchange);
    }

    @Test
    void hasEachTaskWithItsRequestItsLineAndItsEnd() throws Exception {
        List<RecordedEvent> events = recorded(
                () -> {
                    try (Postlude postlude =
                            Postlude.builder().maxConcurrency(1).build()) {
                        finish(postlude, () -> {
                            After.after("sound", () -> Thread.onSpinWait());
                            After.after("broken", () -> {
                                throw new java.io.IOException("secret of the exception");
                            });
                            After.after(TaskOptions.named("passed over").onFailure(), () -> {});
                        });
                    }
                },
                true);
        RecordedEvent sound = of(events, TASK, "sound");
        assertThat(sound.getString("method")).isEqualTo("POST");
        assertThat(sound.getString("path")).isEqualTo("/orders");
        assertThat(sound.getString("site")).startsWith("FlightTest.java:");
        assertThat(sound.getString("outcome")).isEqualTo("SUCCEEDED");
        assertThat(sound.getString("error")).isNull();
        assertThat(sound.getDuration()).isPositive();
        assertThat(sound.getDuration("delay")).isPositive();
        assertThat(sound.getStackTrace()).isNull();
        RecordedEvent broken = of(events, TASK, "broken");
        assertThat(broken.getString("outcome")).isEqualTo("FAILED");
        assertThat(broken.getString("error")).isEqualTo("java.io.IOException");
        assertThat(of(events, TASK, "passed over").getString("outcome")).isEqualTo("SKIPPED");
        assertThat(events.toString()).doesNotContain("s3cr3t", "test/1", "page=1", "secret of the exception");
    }

    @Test // 5.2
    void hasTasksThatNeverStarted() throws Exception {
        List<RecordedEvent> events = recorded(
                () -> {
                    Postlude postlude = Postlude.builder()
                            .executor(new ManualExecutor())
                            .maxConcurrency(1)
                            .maxPending(1)
                            .drainTimeout(Duration.ofMillis(1))
                            .build();
                    finish(postlude, () -> {
                        After.after("placed", () -> {});
                        After.after("waits", () -> {});
                        After.after("too many", () -> {});
                    });
                    postlude.close();
                },
                true);
        assertThat(of(events, TASK, "too many").getString("outcome")).isEqualTo("DROPPED");
        assertThat(of(events, TASK, "too many").getDuration("delay")).isZero();
        assertThat(of(events, TASK, "waits").getString("outcome")).isEqualTo("ABANDONED");
        assertThat(of(events, TASK, "placed").getString("outcome")).isEqualTo("ABANDONED");
    }

    @Test // 4.3
    void hasStuckTasksWithTheirAge() throws Exception {
        ManualTicker ticker = new ManualTicker();
        List<RecordedEvent> events = recorded(
                () -> {
                    Postlude postlude = Postlude.builder()
                            .executor(Runnable::run)
                            .timeout(ofSeconds(10))
                            .ticker(ticker)
                            .timerThreads(task -> new Thread(() -> {})) // the test sweeps
                            .build();
                    finish(
                            postlude,
                            () -> After.afterAsync(
                                    "deaf", () -> new CompletableFuture<String>().minimalCompletionStage()));
                    ticker.advance(ofSeconds(10));
                    postlude.watch.sweep();
                    ticker.advance(ofSeconds(1));
                    postlude.watch.sweep();
                },
                true);
        assertThat(of(events, TASK, "deaf").getString("outcome")).isEqualTo("TIMED_OUT");
        RecordedEvent stuck = of(events, STUCK, "deaf");
        assertThat(stuck.getDuration("age")).isEqualTo(ofSeconds(11));
        assertThat(stuck.getString("site")).startsWith("FlightTest.java:");
    }

    @Test
    void canBeSwitchedOffInARecordingsSettings() throws Exception {
        List<RecordedEvent> events = recorded(
                () -> {
                    try (Postlude postlude = Postlude.builder().build()) {
                        finish(postlude, () -> After.after("unrecorded", () -> {}));
                    }
                },
                false);
        assertThat(events).isEmpty();
    }
}
