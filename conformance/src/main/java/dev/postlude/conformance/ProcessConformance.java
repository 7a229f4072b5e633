package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spec 6 with real processes: an adapter's server is started in a JVM of its own, gets a thousand tasks in every state
 * and more coming in, and a signal. It has to end in time, with the exit code that the signal has, and with books that
 * balance. An adapter's test extends it as it extends {@link Conformance}.
 *
 * <p>{@code -Dpostlude.kill.times} says how many processes are killed; one unless set.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
public abstract class ProcessConformance {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessConformance.class);
    private static final long DRAIN_MILLIS = 1_000;
    private static final long MORE_MILLIS = 2_000;

    private enum Signals {
        TERM(128 + 15, "TERM"),
        INT(128 + 2, "INT"),
        TERM_TWICE(128 + 15, "TERM TERM");

        private final int exitCode;
        private final String names;

        Signals(int exitCode, String names) {
            this.exitCode = exitCode;
            this.names = names;
        }
    }

    /** Called by JUnit. */
    protected ProcessConformance() {}

    /**
     * How the server is started. Called in the process that is to be killed, on an instance of its own.
     *
     * @return the server
     */
    protected abstract ServerUnderTest server();

    /**
     * How many processes are killed.
     *
     * @return at least one; from the third on, each signal has had its turn
     */
    protected int times() {
        return Integer.getInteger("postlude.kill.times", 1);
    }

    static ProcessConformance named(String test) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(test).getDeclaredConstructor();
        constructor.setAccessible(true); // as JUnit does it
        return (ProcessConformance) constructor.newInstance();
    }

    /**
     * Spec 6.2.
     *
     * @param directory for keys, journals and logs
     * @return a test for each process
     */
    @TestFactory
    Stream<DynamicTest> endsInTimeAndAccountsForEachTask(@TempDir Path directory) {
        return IntStream.range(0, times()).mapToObj(number -> {
            Signals signals = Signals.values()[number % Signals.values().length];
            String name = signals + " " + (number + 1);
            return DynamicTest.dynamicTest(name, () -> kill(directory, name.replace(' ', '-'), signals));
        });
    }

    private void kill(Path directory, String name, Signals signals) throws Exception {
        try (ServerProcess process = new ServerProcess(getClass(), directory, name, DRAIN_MILLIS)) {
            long millis;
            try (ProcessLoad load = new ProcessLoad(process.awaitPort())) {
                awaitEachState(process);
                load.goOn();
                assertThat(load.awaitEnough()).as("a thousand tasks").isTrue();
                long start = System.nanoTime();
                for (String each : signals.names.split(" ", -1)) {
                    process.signal(each);
                }
                long more = Math.round(MORE_MILLIS * crowd());
                boolean ended = process.endsWithin(DRAIN_MILLIS + more);
                millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                assertThat(ended)
                        .as("ended within %d + %d ms: %s", DRAIN_MILLIS, more, process.log())
                        .isTrue();
            }
            assertThat(process.exitValue()).as(process.log()).isEqualTo(signals.exitCode);
            JournalBooks books = JournalBooks.read(process.journal());
            LOG.info("{}: killed by {}, ended after {} ms: {}", server().name(), signals.names, millis, books.counts());
            check(books, process.log());
        }
    }

    /**
     * How many threads there are for each processor, at least 1: on a machine that does other work as well, all that is
     * not waiting takes as much longer.
     */
    private static double crowd() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, machine.getSystemLoadAverage() / machine.getAvailableProcessors());
    }

    /** Each way to end before a shutdown has come about, and places are taken by tasks that never end. */
    private static void awaitEachState(ServerProcess process) {
        Patience.await("tasks in each state")
                .atMost(ServerProcess.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> {
                    String told = Files.readString(process.journal());
                    return Stream.of(
                                    "SUCCEEDED",
                                    "FAILED",
                                    "SKIPPED",
                                    "CANCELLED",
                                    "TIMED_OUT",
                                    "STARTED busy-0",
                                    "STARTED ends-0",
                                    "STARTED nests-0",
                                    "STUCK")
                            .allMatch(told::contains);
                });
    }

    private static void check(JournalBooks books, String log) {
        assertThat(books.unbalanced()).as("registered once, and ended once").isEmpty();
        assertThat(books.tasks(TaskEvent.Kind.REGISTERED)).hasSizeGreaterThanOrEqualTo(ProcessLoad.ENOUGH * 10);
        assertThat(books.reports()).as("drain reports told to the listener").hasSize(1);
        Set<String> named = books.reports().get(0);
        Set<String> abandoned = new TreeSet<>(books.tasks(TaskEvent.Kind.ABANDONED));
        assertThat(abandoned)
                .as("of those that never end")
                .contains("busy-0")
                .anyMatch(task -> task.startsWith("hangs-"))
                .anyMatch(task -> task.startsWith("async-"))
                .anyMatch(task -> task.startsWith("deaf-"))
                .as("of exchanges that were open when the signal came")
                .anyMatch(task -> task.endsWith("9"));
        assertThat(abandoned)
                .allSatisfy(task -> assertThat(named.contains(task) || log.contains("Task " + task + " of"))
                        .as("%s is named by the report, or by a line of its own", task)
                        .isTrue());
        assertThat(log).contains("Postlude is closed: ", "busy-0 of GET /process/0 (registered at ProcessTasks.java:");
        assertThat(books.tasks(TaskEvent.Kind.SUCCEEDED))
                .as("what ended while the shutdown waited")
                .contains("ends-0");
        assertThat(books.tasks(TaskEvent.Kind.REGISTERED))
                .as("what was registered while it did; whether there is a place for it is chance")
                .contains("nested-0");
    }
}
