package dev.postlude.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where and of what something was measured. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    static String processor() {
        String name = line(PROCESSORS, "model name").orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " × " + name;
    }

    static String memory() {
        return line(MEMORY, "MemTotal")
                .map(kilobytes -> Long.parseLong(kilobytes.replaceAll("\\D", "")))
                .map(kilobytes -> String.format(Locale.ROOT, "%.0f GiB", kilobytes / 1024.0 / 1024.0))
                .orElse("unknown");
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    static String now() {
        return ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'"));
    }

    /** The commit that is checked out, and whether files differ from it; "unknown" where git is missing. */
    static String commit(Path folder) {
        String commit = git(folder, "rev-parse", "--short=10", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        // What is written here is no change of what was measured.
        boolean changed = !git(folder, "status", "--porcelain", "--", ":/", ":(exclude,top)benchmarks")
                .isEmpty();
        return commit + (changed ? " with changes" : "");
    }

    private static String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? output : "";
        } catch (IOException missing) {
            return "";
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Interrupted while git ran", stopped);
        }
    }

    private static Optional<String> line(Path file, String name) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        return Text.read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }
}
