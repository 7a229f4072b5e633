package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import dev.postlude.conformance.HeedingSignals;
import dev.postlude.conformance.JournalBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 6.2 with real processes: each ends as it does without Postlude, and accounts for its tasks. */
@Tag("slow") // half a minute, which the second build of the CI need not spend
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals")
class EndOfProcessTest {

    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"INT, 130, 1", "TERM, 143, 1", "fails, 1, 1", "exits, 3, 1", "restarts, 0, 3"})
    void endsAsWithoutPostludeAndNamesWhatItAbandons(String end, int exitCode, int runtimes) throws Exception {
        Process with = start(end, "with", true);
        Process without = start(end, "without", false);
        try {
            if (end.matches("[A-Z]+")) {
                signal(end, with, "with");
                signal(end, without, "without");
            }
            assertThat(without.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(with.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(log("with"))
                    .isTrue();
        } finally {
            with.destroyForcibly();
            without.destroyForcibly();
        }
        assertThat(without.exitValue()).as(log("without")).isEqualTo(exitCode);
        assertThat(with.exitValue()).as(log("with")).isEqualTo(exitCode);
        JournalBooks books = JournalBooks.read(directory.resolve("with.journal"));
        assertThat(books.unbalanced()).isEmpty();
        assertThat(books.tasks(TaskEvent.Kind.SUCCEEDED)).hasSize(runtimes).allMatch(task -> task.startsWith("ends-"));
        assertThat(books.tasks(TaskEvent.Kind.ABANDONED)).hasSize(2 * runtimes);
        assertThat(books.reports()).hasSize(runtimes);
        assertThat(books.reports().stream().flatMap(names -> names.stream()))
                .containsExactlyInAnyOrderElementsOf(books.tasks(TaskEvent.Kind.ABANDONED));
        assertThat(log("with")).contains("hangs-0 of RUN start (registered at EndingApplication.java:");
    }

    private Process start(String end, String name, boolean postlude) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(HeedingSignals.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it starts sooner, and lives shortly
                "-cp",
                System.getProperty("java.class.path"),
                EndingApplication.class.getName(),
                "--ends=" + end,
                "--journal=" + Files.createFile(directory.resolve(name + ".journal")),
                "--postlude.enabled=" + postlude,
                "--postlude.drain-timeout=500ms",
                "--server.port=0"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
    }

    private void signal(String signal, Process process, String name) throws Exception {
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> log(name).lines().anyMatch(EndingApplication.READY::equals) || !process.isAlive());
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private String log(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }
}
