package dev.postlude.examples.guide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages show is the code of this module: no block that is not compiled here, no region that no page shows, and
 * the same in both languages. {@link RunTest} says that it is run.
 */
class PagesTest {

    static List<Page> pages() {
        return Page.english();
    }

    @Test
    void seesThePages() {
        assertThat(pages()).extracting(Page::toString).contains("docs/guide.md");
        assertThat(Region.all()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockIsARegion(Page page) {
        Set<String> regions = Region.all().stream().map(Snippet::code).collect(Collectors.toSet());
        assertThat(page.snippets().stream().filter(block -> !regions.contains(block.code())))
                .as("blocks that are no region of a test in examples/guide")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theKoreanPageShowsTheSameCode(Page page) {
        Page korean = page.korean();
        assertThat(korean.exists()).as(korean.toString()).isTrue();
        List<String> theirs = korean.snippets().stream().map(Snippet::code).toList();
        List<Snippet> ours = page.snippets();
        assertThat(ours.stream().filter(block -> !theirs.contains(block.code())))
                .as("blocks that " + korean + " has not")
                .isEmpty();
        assertThat(theirs)
                .containsExactlyElementsOf(ours.stream().map(Snippet::code).toList());
    }

    @Test
    void everyRegionIsOnAPage() {
        Set<String> blocks = pages().stream()
                .flatMap(page -> page.snippets().stream())
                .map(Snippet::code)
                .collect(Collectors.toSet());
        assertThat(Region.all().stream().filter(region -> !blocks.contains(region.code())))
                .as("regions that no page shows")
                .isEmpty();
    }

    @Test
    void comparesCodeWithoutCommentsAndLayout() {
        Snippet ours = new Snippet("a", 1, "a", "after(\"x  // y\",   // why\n    task);\n");
        assertThat(ours.code()).isEqualTo("after(\"x  // y\",task);");
        assertThat(new Snippet("b", 1, "b", "after(\"x // y\", task);").code()).isNotEqualTo(ours.code());
    }

    @Test
    void findsRegions() {
        assertThat(Region.in("A.java", List.of("a", "  // region one", "b", "c", "  // endregion", "d")))
                .containsExactly(new Snippet("A.java", 3, "one", "b\nc"));
    }
}
