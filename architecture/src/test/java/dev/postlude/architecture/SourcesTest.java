package dev.postlude.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and sizes of all sources of the repository, examples and tests included. */
class SourcesTest {
    private static final int LONGEST = 400;
    private static final int MEDIAN = 90;
    private static final Set<String> FORBIDDEN = Set.of("util", "utils", "helper", "common", "manager", "impl");
    private static final Pattern DECLARED = Pattern.compile(
            "^\\s*(?:package|(?:[\\w-]+ )*(?:class|interface|record|enum)) ([\\w.]+)", Pattern.MULTILINE);
    private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\(");

    private static final Path ROOT = root();
    private static final List<Path> SOURCES = sources();

    @Test
    void seesTheSources() {
        assertThat(SOURCES).hasSizeGreaterThan(10).anyMatch(file -> file.startsWith(ROOT.resolve("examples")));
    }

    @Test
    void filesAreShort() {
        assertThat(SOURCES).allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LONGEST));
        assertThat(SOURCES.stream().mapToLong(SourcesTest::lines).sorted().toArray()[SOURCES.size() / 2])
                .as("median of lines")
                .isLessThan(MEDIAN);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(SOURCES)
                .allSatisfy(file -> assertThat(forbiddenNames(read(file)))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void noticesForbiddenNames() {
        assertThat(forbiddenNames(
                        "package a.util;\n/** A manager. */\npublic final class FooUtils {\n  enum HelperKind {"))
                .containsExactly("a.util", "FooUtils", "HelperKind");
        assertThat(forbiddenNames("record ImplicitCommonality(int manager) {}")).isEmpty();
    }

    @Test
    void testsDoNotSleep() {
        assertThat(SOURCES)
                .filteredOn(file -> file.toString().contains("/src/test/"))
                .noneMatch(file -> SLEEP.matcher(read(file)).find());
        assertThat(SLEEP.matcher("Thread" + ".sleep(1)").find()).isTrue();
    }

    private static List<String> forbiddenNames(String source) {
        return DECLARED.matcher(source)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> Arrays.stream(name.split("\\.|_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                        .anyMatch(word -> FORBIDDEN.contains(word.toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static long lines(Path file) {
        return read(file).lines().count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** All but build output and the classes that are wrong on purpose. */
    private static List<Path> sources() {
        Path wrong = ROOT.resolve("architecture/src/test/java/" + Code.WRONG.replace('.', '/'));
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                    .filter(file -> !file.startsWith(wrong))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
