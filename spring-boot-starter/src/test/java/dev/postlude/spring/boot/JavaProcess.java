package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, with a class path of its own: what is there decides what Spring Boot configures.
 *
 * @param jvm arguments for the JVM
 * @param classPath folders and jars
 */
record JavaProcess(List<String> jvm, List<String> classPath) {

    private static final long PATIENCE_SECONDS = 300;

    /** With the class path of this test, but for what matches. */
    static JavaProcess without(String... patterns) {
        return new JavaProcess(
                List.of("-XX:TieredStopAtLevel=1"),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> Stream.of(patterns)
                                .noneMatch(pattern ->
                                        Path.of(entry).getFileName().toString().matches(pattern)))
                        .toList());
    }

    /** With less of the class path. */
    JavaProcess without(Predicate<String> entries) {
        return new JavaProcess(jvm, classPath.stream().filter(entries.negate()).toList());
    }

    /** With more in front. */
    JavaProcess with(List<String> moreJvm, Path... first) {
        return new JavaProcess(
                Stream.concat(jvm.stream(), moreJvm.stream()).toList(),
                Stream.concat(Stream.of(first).map(Path::toString), classPath.stream())
                        .toList());
    }

    String joinedClassPath() {
        return classPath.stream().collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs a main class to its end, and returns what it printed. */
    String run(Class<?> program, String... arguments) throws Exception {
        return run(program.getName(), arguments);
    }

    String run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", joinedClassPath(), program));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("postlude", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("ended in time: %s", text).isTrue();
            assertThat(process.exitValue()).as("exit code; %s", text).isZero();
            return text;
        } finally {
            Files.delete(output);
        }
    }

    /** What the program told by a line {@code key = value}. */
    static String told(String output, String key) {
        return output.lines()
                .filter(line -> line.startsWith(key + " = "))
                .map(line -> line.substring(key.length() + 3))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The program did not tell " + key + ": " + output));
    }
}
