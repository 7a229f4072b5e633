package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Headers and cookies, against a list of pairs that is searched in the plainest way (spec 3.1, 3.2, 3.5). */
class NamedValuesFuzzTest {

    private record Pair(String name, String value) {}

    @FuzzTest
    void readAsTheyWereSent(byte[] head) {
        List<Pair> sent = pairs(new String(head, StandardCharsets.ISO_8859_1));
        RequestView.Builder builder = RequestView.builder("GET", "/");
        sent.forEach(pair -> builder.header(pair.name, pair.value).cookie(pair.name, pair.value));
        RequestView view = builder.build();
        for (Pair pair : sent) {
            assertThat(view.headers().all(pair.name.toUpperCase(Locale.ROOT))).isEqualTo(values(sent, pair.name, true));
            assertThat(view.headers().first(pair.name))
                    .contains(values(sent, pair.name, true).get(0));
            assertThat(view.cookies().all(pair.name)).isEqualTo(values(sent, pair.name, false));
            assertThat(view.cookies().first(pair.name))
                    .contains(values(sent, pair.name, false).get(0));
            assertThatThrownBy(() -> view.headers().all(pair.name).add("more"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(view.headers().names().stream()
                        .mapToInt(name -> view.headers().all(name).size()))
                .as("each value under one name")
                .satisfies(sizes ->
                        assertThat(sizes.stream().mapToInt(i -> i).sum()).isEqualTo(sent.size()));
        assertThat(view.cookies()).hasToString("Cookies" + names(sent));
    }

    /**
     * Lines of "name: value". Upper and lower case are those of ASCII: no other character may be in a header's name.
     */
    private static List<Pair> pairs(String head) {
        List<Pair> pairs = new ArrayList<>();
        for (String line : head.split("\n", 64)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.chars().limit(colon).allMatch(c -> c < 0x80)) {
                pairs.add(new Pair(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return pairs;
    }

    private static List<String> values(List<Pair> pairs, String name, boolean ignoreCase) {
        return pairs.stream()
                .filter(pair -> ignoreCase
                        ? pair.name.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
                        : pair.name.equals(name))
                .map(Pair::value)
                .toList();
    }

    private static List<String> names(List<Pair> pairs) {
        return pairs.stream().map(Pair::name).distinct().toList();
    }
}
