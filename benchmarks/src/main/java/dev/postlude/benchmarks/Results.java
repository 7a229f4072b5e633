package dev.postlude.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program: makes one page of what the others measured. Each leaves in the folder {@code results} its raw figures
 * ({@code NAME.json}), plots ({@code NAME*.svg}), a piece of Markdown that begins with a {@code ##} heading
 * ({@code NAME.md}), and its rows of the table of targets ({@code NAME-targets.tsv}: what, target, measured,
 * {@code met} or {@code missed} or {@code not measured}). May be run after each of them.
 */
public final class Results {

    private static final List<String> ORDER = List.of("micro", "profile", "growth", "memory", "servers");
    private static final String TARGETS = "-targets.tsv";

    private Results() {}

    /**
     * Writes the page.
     *
     * @param arguments the folder {@code benchmarks}; the page is {@code RESULTS.md} in it
     */
    public static void main(String[] arguments) {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) {
        Path results = folder.resolve("results");
        StringBuilder page = new StringBuilder();
        page.append("# What Postlude costs\n\n")
                .append(
                        "Written by `mvn -Pbenchmarks`; only the notes at the end are written by hand. The raw figures and plots are in")
                .append(
                        " [results](results). Each part says when, at which commit and for how long it was measured.\n\n")
                .append("| machine | |\n| --- | --- |\n");
        row(page, "processor", Machine.processor());
        row(page, "memory", Machine.memory());
        row(page, "system", Machine.system());
        row(page, "JDKs", Jdk.find("").stream().map(Jdk::version).collect(Collectors.joining(", ")));
        row(page, "libraries", Versions.all());
        row(page, "commit", Machine.commit(folder));
        row(page, "written", Machine.now());
        page.append("\n## Targets\n\n| what | target | measured | |\n| --- | --- | --- | --- |\n");
        for (Path file : files(results, TARGETS)) {
            Text.read(file)
                    .lines()
                    .map(Target::parse)
                    .map(Target::row)
                    .forEach(row -> page.append(row).append('\n'));
        }
        String missing = ORDER.stream()
                .filter(part -> !Files.exists(results.resolve(part + ".md")))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            page.append("\n**Not measured yet: ").append(missing).append(".**\n");
        }
        for (Path file : files(results, ".md")) {
            page.append('\n').append(Text.read(file).strip()).append('\n');
        }
        Text.write(folder.resolve("RESULTS.md"), page.toString());
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    /** Of those with this ending, in the order of the parts; what is not known comes last, by name. */
    private static List<Path> files(Path results, String ending) {
        try (Stream<Path> files = Files.list(results)) {
            List<Path> found = new ArrayList<>(
                    files.filter(file -> name(file).endsWith(ending)).toList());
            found.sort(Comparator.<Path>comparingInt(file -> place(name(file))).thenComparing(Results::name));
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static int place(String name) {
        int place = ORDER.indexOf(name.split("[-.]", -1)[0]);
        return place < 0 ? ORDER.size() : place;
    }
}
