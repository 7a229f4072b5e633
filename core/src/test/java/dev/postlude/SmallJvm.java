package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process of its own, with a heap that it cannot outgrow: where memory is not bounded, the process dies.
 */
final class SmallJvm {

    private SmallJvm() {}

    /** Runs a main class, and returns the figures that it {@linkplain #tell told}. */
    static Map<String, Long> run(int megabytes, Class<?> program, Object... arguments) throws Exception {
        return run(List.of("-Xmx" + megabytes + "m"), program, arguments);
    }

    /** The same with arguments for the JVM. */
    static Map<String, Long> run(List<String> jvm, Class<?> program, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", // one that gives exact figures
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(1, jvm);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Files.createTempFile("postlude", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(4, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("ended in time: %s", text).isTrue();
            assertThat(process.exitValue()).as("exit code; %s", text).isZero();
            return figures(text);
        } finally {
            Files.delete(output);
        }
    }

    private static Map<String, Long> figures(String text) {
        Map<String, Long> figures = new TreeMap<>();
        text.lines().filter(line -> line.startsWith("figure ")).forEach(line -> {
            String[] words = line.split(" ", 3);
            figures.put(words[1], Long.parseLong(words[2]));
        });
        return figures;
    }

    /** For programs: tells the test a figure. */
    static void tell(String name, long figure) {
        System.out.println("figure " + name + " " + figure);
    }

    /** For programs: what is reachable now, in bytes. */
    static long liveHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
