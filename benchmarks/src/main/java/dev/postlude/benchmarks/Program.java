package dev.postlude.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this module in a JVM of its own. */
final class Program {

    private Program() {}

    /** @param output given to it as its first argument; the second is for how long it is to measure */
    static void run(Jdk jdk, Class<?> main, List<String> jvm, Path output, Length length)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), main.getName(), output.toString(), length.name()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + code + " on " + jdk.version());
        }
    }
}
