package dev.postlude.examples.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of faults in the pages about reliability, each between two marks. */
final class FaultPages {

    private FaultPages() {}

    static void write(Path docs, List<FaultRow> rows, List<FaultKillRow> kills) throws IOException {
        Path english = docs.resolve("reliability.md");
        write(english, "faults", FaultRow.HEAD, rows, row -> row.in(row.name()));
        write(
                english,
                "kills",
                FaultKillRow.HEAD,
                kills,
                row -> row.in(row.fault().name()));
        Path korean = docs.resolve("ko/reliability.md");
        write(korean, "faults", FaultRow.KOREAN_HEAD, rows, row -> row.in(row.korean()));
        write(
                korean,
                "kills",
                FaultKillRow.KOREAN_HEAD,
                kills,
                row -> row.in(row.fault().korean()));
    }

    private static <R> void write(Path page, String table, String head, List<R> rows, Function<R, String> line)
            throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- " + table + " -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end of " + table + " -->");
        if (from < begin.length() || to < from) {
            throw new IllegalStateException(page + " has no place for the table: " + begin.strip() + " is not there");
        }
        String made = rows.stream().map(line).collect(Collectors.joining("", head, ""));
        Files.writeString(page, text.substring(0, from) + made + text.substring(to));
    }
}
