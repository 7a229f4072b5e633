package dev.postlude.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program that {@code mvn -Pbenchmarks} runs: JMH on each JDK, growth and memory on the newest, then the page.
 * Arguments are {@code --folder} (of this module), {@code --full} (true or false), {@code --jdks} and {@code --parts}
 * (with commas between; empty for all).
 */
public final class Benchmarks {

    private static final List<String> PARTS = List.of("micro", "profile", "growth", "memory");

    private final Path folder;
    private final Path results;
    private final Length length;
    private final List<Jdk> jdks;

    private Benchmarks(Map<String, String> arguments) throws IOException {
        folder = Path.of(arguments.getOrDefault("folder", ".")).toAbsolutePath();
        results = Files.createDirectories(folder.resolve("results"));
        length = Boolean.parseBoolean(arguments.get("full")) ? Length.FULL : Length.SHORT;
        jdks = Jdk.find(arguments.getOrDefault("jdks", ""));
    }

    /**
     * Measures, and writes {@code results} and {@code RESULTS.md}.
     *
     * @param arguments as {@code --full=true}
     * @throws Exception if something cannot be measured or written
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> named = new HashMap<>();
        for (String argument : arguments) {
            String[] both = argument.substring("--".length()).split("=", 2);
            named.put(both[0], both.length < 2 ? "" : both[1]);
        }
        String parts = named.getOrDefault("parts", "");
        Benchmarks benchmarks = new Benchmarks(named);
        for (String part : parts.isBlank() ? PARTS : List.of(parts.split(",", -1))) {
            benchmarks.measure(part);
        }
        Results.write(benchmarks.folder);
    }

    private void measure(String part) throws Exception {
        switch (part) {
            case "micro" -> micro();
            case "profile" -> {
                Program.run(newest(), Profile.class, Profile.JVM, results.resolve("profile.json"), length);
                new ProfilePage(results, note(newest())).write();
            }
            case "growth" -> {
                Program.run(newest(), Growth.class, Growth.JVM, results.resolve("growth.json"), length);
                new GrowthPage(results, note(newest())).write();
            }
            case "memory" -> {
                Program.run(newest(), Memory.class, Memory.jvm(newest()), results.resolve("memory.json"), length);
                new MemoryPage(results, note(newest())).write();
            }
            case "servers" -> System.out.println("Servers come after this, by the module benchmarks/servers.");
            default ->
                throw new IllegalArgumentException("The part is \"" + part + "\" but must be servers or one of " + PARTS
                        + ". Change benchmarks.parts.");
        }
    }

    private void micro() throws Exception {
        List<Measured> all = new ArrayList<>();
        for (Jdk jdk : jdks) {
            boolean onTwoThreads = length == Length.FULL || jdk.equals(newest());
            all.addAll(new Micro(jdk, Pace.of(length)).run(onTwoThreads));
        }
        Raw.write(results.resolve("micro.json"), all);
        new MicroPage(results, note(jdks.toArray(Jdk[]::new)) + missing()).write();
    }

    private String missing() {
        StringBuilder missing = new StringBuilder();
        for (int wanted : Jdk.WANTED) {
            if (jdks.stream().noneMatch(jdk -> wanted < 25 ? jdk.feature() == wanted : jdk.feature() >= wanted)) {
                missing.append(" **JDK ")
                        .append(wanted)
                        .append(" was not found and is not measured**")
                        .append(" (`-Dbenchmarks.jdks=/path/to/it`).");
            }
        }
        return missing.toString();
    }

    private Jdk newest() {
        return Jdk.newest(jdks);
    }

    private String note(Jdk... measured) {
        List<String> versions = new ArrayList<>();
        for (Jdk jdk : measured) {
            versions.add(jdk.version());
        }
        return (length == Length.FULL ? "Full run, " : "Short run, ") + Machine.now() + ", commit "
                + Machine.commit(folder) + ", " + String.join(" and ", versions) + ".";
    }
}
