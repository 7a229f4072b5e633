package dev.postlude.benchmarks.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Under which a subject is measured. */
final class Conditions {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Conditions() {}

    /** In the order in which they are to be read; can be added to. */
    static Map<String, String> now(Plan plan) throws IOException {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("measured", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        conditions.put("commit", commit());
        conditions.put("plan", plan.described());
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors" + processor() + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        conditions.put("generator", "Java " + Runtime.version());
        if (Files.isReadable(LOAD)) {
            String load = Files.readString(LOAD);
            conditions.put("load before", load.substring(0, load.indexOf(' ')));
        }
        return conditions;
    }

    /** Which is checked out; "unknown" where git, or its folder, is missing. */
    private static String commit() throws IOException {
        Process git;
        try {
            git = new ProcessBuilder("git", "rev-parse", "--short=10", "HEAD").start();
        } catch (IOException missing) {
            return "unknown";
        }
        try (BufferedReader output = git.inputReader()) {
            String first = output.readLine();
            return first == null ? "unknown" : first;
        }
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSOR)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                    .orElse("");
        }
    }
}
