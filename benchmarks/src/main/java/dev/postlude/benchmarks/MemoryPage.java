package dev.postlude.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is kept, as a table, a plot and rows of the table of targets. */
final class MemoryPage {

    private final Path results;
    private final String note;
    private final List<Figure> figures;

    MemoryPage(Path results, String note) {
        this.results = results;
        this.note = note;
        this.figures = Raw.read(results.resolve("memory.json"), Figure.class);
    }

    void write() {
        StringBuilder page = new StringBuilder("## Memory\n\n" + note);
        page.append(
                        "\n\nObjects by JOL: all that can be reached from the runtime, and nothing that was there before. The")
                .append(" request has 20 headers and 2 cookies, whose strings are the request's own and are counted.")
                .append(" A task is a lambda expression that has captured one value. The live set is the heap after a")
                .append(" full collection.\n\n| what | bytes |\n| --- | --- |\n");
        for (Figure figure : figures) {
            page.append("| ")
                    .append(figure.what())
                    .append(" | ")
                    .append(bytes(figure.bytes()))
                    .append(" |\n");
        }
        Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
        for (String what : List.of(Memory.EXCHANGE, Memory.FIRST, Memory.FURTHER)) {
            bars.put(what, Map.of("bytes", find(what)));
        }
        Plot.bars(results.resolve("memory.svg"), "What is kept for each", "bytes", bars);
        page.append("\n![What is kept for each](results/memory.svg)\n");
        Text.write(results.resolve("memory.md"), page.toString());
        Text.write(
                results.resolve("memory-targets.tsv"),
                List.of(
                                target("pending task of a 20-header exchange: the first", Memory.FIRST, 2_048),
                                target("each further one", Memory.FURTHER, 150))
                        .stream()
                        .map(Target::line)
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private Target target(String what, String figure, int most) {
        double bytes = find(figure);
        return Target.of(what, "≤ " + most + " B", bytes(bytes) + " B", bytes <= most);
    }

    private double find(String what) {
        return figures.stream()
                .filter(figure -> figure.what().equals(what))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    private static String bytes(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
