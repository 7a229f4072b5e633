package dev.postlude.examples.guide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead to a file that is there, and to a heading in it. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(#[^)\\s]+)?\\)");

    static Stream<Path> pages() throws IOException {
        Path root = Page.root();
        return Stream.of(root, root.resolve("docs"), root.resolve("docs/ko"))
                .flatMap(folder -> Stream.of(folder.toFile().listFiles((in, name) -> name.endsWith(".md"))))
                .map(file -> root.relativize(file.toPath()))
                .sorted();
    }

    @Test
    void seesThePages() throws IOException {
        assertThat(pages().map(Path::toString)).contains("README.md", "docs/guide.md", "docs/ko/guide.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        Path file = Page.root().resolve(page);
        List<String> broken = LINK.matcher(String.join("\n", Page.read(file)))
                .results()
                .filter(link -> !leadsSomewhere(file, link))
                .map(MatchResult::group)
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void noticesABrokenLink() {
        Path guide = Page.root().resolve("docs/guide.md");
        assertThat(Stream.of("](none.md)", "](spec.md#none)", "](#none)"))
                .allMatch(text -> LINK.matcher(text).results().noneMatch(link -> leadsSomewhere(guide, link)));
        assertThat(LINK.matcher("](../README.md#install)").results()).allMatch(link -> leadsSomewhere(guide, link));
    }

    private static boolean leadsSomewhere(Path from, MatchResult link) {
        Path target = link.group(1).isEmpty() ? from : from.resolveSibling(link.group(1));
        return Files.exists(target)
                && (link.group(2) == null
                        || Page.read(target).stream()
                                .filter(line -> line.startsWith("#"))
                                .map(LinksTest::anchor)
                                .anyMatch(link.group(2)::equals));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        String text = heading.replaceFirst("^#+ *", "").strip().toLowerCase(Locale.ROOT);
        return "#" + text.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
    }
}
