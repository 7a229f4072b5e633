package dev.postlude.examples.guide.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The regions of this module's sources: what is between {@code // region name} and {@code // endregion}. */
final class Region {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final String START = "// region ";
    private static final String END = "// endregion";

    private Region() {}

    static List<Snippet> all() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().endsWith("docs"))
                    .sorted()
                    .flatMap(file ->
                            in(SOURCES.relativize(file).toString().replace('\\', '/'), Page.read(file)).stream())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Snippet> in(String file, List<String> lines) {
        List<Snippet> regions = new ArrayList<>();
        String name = null;
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(START)) {
                if (name != null) {
                    throw new IllegalStateException(file + ":" + (i + 1) + ": region " + name + " has not ended");
                }
                name = line.substring(START.length());
                start = i + 1;
            } else if (line.equals(END)) {
                if (name == null) {
                    throw new IllegalStateException(file + ":" + (i + 1) + ": no region has begun");
                }
                regions.add(new Snippet(file, start + 1, name, String.join("\n", lines.subList(start, i))));
                name = null;
            }
        }
        if (name != null) {
            throw new IllegalStateException(file + ": region " + name + " has no end");
        }
        return regions;
    }
}
