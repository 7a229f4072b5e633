package dev.postlude.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param feature as 25
 * @param version as {@code Temurin 25.0.1}
 */
public record Jdk(Path home, int feature, String version) {

    /** The oldest JVM that is promised, and the newest that is tested. */
    static final List<Integer> WANTED = List.of(17, 25);

    private static final Pattern LINE = Pattern.compile("^(JAVA_VERSION|IMPLEMENTOR)=\"(.*)\"$", Pattern.MULTILINE);

    /** The launcher. */
    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    boolean hasVirtualThreads() {
        return feature >= 21;
    }

    /** The one in which this runs. */
    public static Jdk current() {
        return at(Path.of(System.getProperty("java.home")));
    }

    /** Those at the given places (with commas between them); else 17 and 25 or newer, of those that are found. */
    public static List<Jdk> find(String given) {
        if (!given.isBlank()) {
            return Stream.of(given.split(",", -1)).map(Path::of).map(Jdk::at).toList();
        }
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : homes()) {
            Jdk jdk = at(home);
            int wanted = jdk.feature >= 25 ? 25 : jdk.feature;
            if (WANTED.contains(wanted)) {
                found.putIfAbsent(wanted, jdk);
            }
        }
        return found.isEmpty() ? List.of(current()) : List.copyOf(found.values());
    }

    /** The newest of them, of which there is at least one. */
    public static Jdk newest(List<Jdk> jdks) {
        return jdks.stream().max(Comparator.comparingInt(Jdk::feature)).orElseThrow();
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        String variable = System.getenv("JAVA_HOME");
        if (variable != null) {
            homes.add(Path.of(variable));
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> folders = Files.list(installed)) {
                folders.sorted().forEach(homes::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        homes.removeIf(
                home -> !Files.isRegularFile(home.resolve("release")) || !Files.isExecutable(home.resolve("bin/java")));
        return homes;
    }

    private static Jdk at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            throw new IllegalArgumentException(
                    "There is no JDK at " + home
                            + " (it has no file \"release\"). Change benchmarks.jdks: the folders of JDKs, with commas between.");
        }
        String version = "";
        String implementor = "";
        try {
            Matcher lines = LINE.matcher(Files.readString(release));
            while (lines.find()) {
                if (lines.group(1).equals("JAVA_VERSION")) {
                    version = lines.group(2);
                } else {
                    implementor = lines.group(2);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Jdk(home, Integer.parseInt(version.split("[.+-]", -1)[0]), (implementor + " " + version).trim());
    }
}
