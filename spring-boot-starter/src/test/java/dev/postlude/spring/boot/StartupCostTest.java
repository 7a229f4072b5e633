package dev.postlude.spring.boot;

import static dev.postlude.spring.boot.JavaProcess.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the starter adds to an application's start: many JVMs, with it and without it in turns, and the medians. The
 * figure that decides is the processor time of the thread that starts the application: other programs on the machine
 * change it least.
 */
class StartupCostTest {

    private static final String ROUNDS = "postlude.startup.rounds";

    /** Whether the JVM maps an archive of the classes that each application loaded once (AppCDS). */
    private static final String ARCHIVE = "postlude.startup.archive";

    private static final long LIMIT_MICROS = 30_000;

    /** What a Spring MVC application on Tomcat does not have. */
    private static final String TOOLS = ".*/(spring-(boot-)?webflux|spring-(security|tx|jdbc)|"
            + "spring-boot-(jetty|reactor|netty|health|actuator|micrometer|jdbc|sql|transaction|persistence)|"
            + "[^/]*-test|spring-boot-test[^/]*|micrometer-tracing|prometheus|opentelemetry|"
            + "reactor|netty|jetty|junit|assertj|mockito|awaitility|byte-buddy|selenium)[^/]*\\.jar";

    private static final String POSTLUDES = ".*/postlude-[^/]*\\.jar";

    @TempDir
    private Path directory;

    private record Start(boolean postlude, long uptime, long main, long process) {}

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    @EnabledIfSystemProperty(
            named = ROUNDS,
            matches = "\\d+",
            disabledReason = "It measures; docs/startup.md says how to run it")
    void isLessThanThirtyMilliseconds() throws Exception {
        JavaProcess with =
                packed(new JavaProcess(List.of(), JavaProcess.without().classPath())
                        .without(entry -> entry.matches(TOOLS) && !entry.contains("/postlude-")));
        JavaProcess without = with.without(entry -> entry.matches(POSTLUDES));
        if (Boolean.getBoolean(ARCHIVE)) {
            with = archived(with, "with.jsa");
            without = archived(without, "without.jsa");
        }
        List<Start> starts = new ArrayList<>();
        int rounds = Integer.getInteger(ROUNDS);
        for (int round = -1; round < rounds; round++) { // the first is to warm the disk's cache
            for (JavaProcess each : List.of(without, with)) {
                Start start = start(each);
                assertThat(start.postlude()).isEqualTo(each.equals(with));
                if (round >= 0) {
                    starts.add(start);
                }
            }
        }
        String report = report(rounds, starts);
        System.out.println(report);
        Files.writeString(Path.of("target", "startup-cost.txt"), report);
        assertThat(median(starts, true, Figure.MAIN) - median(starts, false, Figure.MAIN))
                .as(report)
                .isLessThan(LIMIT_MICROS);
    }

    private JavaProcess archived(JavaProcess jvm, String name) throws Exception {
        Path archive = directory.resolve(name);
        jvm.with(List.of("-XX:ArchiveClassesAtExit=" + archive)).run(StartupApplication.class);
        return jvm.with(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on")); // or it does not start
    }

    /** As users have it: each folder on a class path is asked for each class of all others, a jar knows what it has. */
    private JavaProcess packed(JavaProcess jvm) {
        List<String> jars = new ArrayList<>();
        for (String entry : jvm.classPath()) {
            jars.add(entry.matches(".*/target/(test-)?classes/?") ? packed(entry, jars.size()) : entry);
        }
        return new JavaProcess(jvm.jvm(), jars);
    }

    private String packed(String folder, int number) {
        String name = folder.contains("test-classes") ? "application" : "postlude-" + number;
        String jar = directory.resolve(name + ".jar").toString();
        int failed =
                ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "cf", jar, "-C", folder, ".");
        assertThat(failed).as("jar of %s", folder).isZero();
        return jar;
    }

    private static Start start(JavaProcess jvm) throws Exception {
        String output = jvm.run(StartupApplication.class);
        return new Start(
                Boolean.parseBoolean(told(output, "postlude")),
                Long.parseLong(told(output, "uptime")),
                Long.parseLong(told(output, "main")),
                Long.parseLong(told(output, "process")));
    }

    private enum Figure {
        MAIN("processor time of the main thread"),
        PROCESS("processor time of the process, its compilers included"),
        UPTIME("time since the JVM's start");

        private final String label;

        Figure(String label) {
            this.label = label;
        }

        private long of(Start start) {
            return switch (this) {
                case MAIN -> start.main();
                case PROCESS -> start.process();
                case UPTIME -> start.uptime();
            };
        }
    }

    private static long median(List<Start> starts, boolean postlude, Figure figure) {
        long[] values = starts.stream()
                .filter(start -> start.postlude() == postlude)
                .mapToLong(figure::of)
                .sorted()
                .toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static String report(int rounds, List<Start> starts) {
        StringBuilder report =
                new StringBuilder("Medians of " + rounds + " starts each, until the application is ready, in ms\n");
        report.append(String.format(Locale.ROOT, "%-60s %9s %9s %9s%n", "", "without", "with", "adds"));
        for (Figure figure : Figure.values()) {
            double without = median(starts, false, figure) / 1_000.0;
            double with = median(starts, true, figure) / 1_000.0;
            report.append(String.format(
                    Locale.ROOT, "%-60s %9.1f %9.1f %9.1f%n", figure.label, without, with, with - without));
        }
        return report.toString();
    }
}
