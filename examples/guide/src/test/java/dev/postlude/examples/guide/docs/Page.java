package dev.postlude.examples.guide.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages whose Java is compiled and run: all of {@code docs} that have some, and their Korean twins. */
record Page(Path file) {

    private static final Path ROOT = root();

    /** English ones; a new page is seen by being there. */
    static List<Page> english() {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::new)
                    .filter(page -> !page.snippets().isEmpty())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Page korean() {
        return new Page(file.resolveSibling("ko").resolve(file.getFileName()));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Each block that is marked as Java, named after its section. */
    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        String section = "top";
        StringBuilder block = null;
        int line = 0;
        int start = 0;
        boolean fenced = false;
        for (String text : read(file)) {
            line++;
            if (block != null && !text.equals("```")) {
                block.append(text).append('\n');
            } else if (block != null) {
                snippets.add(new Snippet(toString(), start, section, block.toString()));
                block = null;
            } else if (!fenced && text.equals("```java")) {
                block = new StringBuilder();
                start = line + 1;
            } else if (text.startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced && text.startsWith("#")) {
                section = text.replaceFirst("#+ *", "");
            }
        }
        return snippets;
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
