package dev.postlude.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How costs grow, as tables, plots and a row of the table of targets. */
final class GrowthPage {

    /** A cost that grows less than this is called flat: 1,000 times as many cost at most twice as much each. */
    private static final double FLAT = 0.1;

    private final Path results;
    private final String note;
    private final Map<String, List<Point>> series;

    GrowthPage(Path results, String note) {
        this.results = results;
        this.note = note;
        this.series = Raw.read(results.resolve("growth.json"), Point.class).stream()
                .collect(Collectors.groupingBy(Point::series, LinkedHashMap::new, Collectors.toList()));
    }

    void write() {
        StringBuilder page = new StringBuilder("## Growth\n\n" + note);
        page.append(
                        "\n\nWhat one costs, by how many there are: medians, in nanoseconds. The slope is the exponent of the")
                .append(
                        " power law that fits best (least squares over the logarithms): 0 is a cost that does not grow,")
                .append(" 1 one that grows as the number does. Negative: what is paid once is shared by more.\n\n")
                .append("| what | nanoseconds for each | slope |\n| --- | --- | --- |\n");
        series.forEach((name, points) -> page.append("| ")
                .append(name)
                .append(" | ")
                .append(points.stream().map(GrowthPage::point).collect(Collectors.joining(", ")))
                .append(" | ")
                .append(slope(points))
                .append(" |\n"));
        plot(page, "tasks", "Tasks: pending, and of one exchange", "tasks", name -> name.startsWith("tasks"));
        plot(page, "exchanges", "Exchanges open at once", "exchanges", name -> name.matches("exchanges.*|threads.*"));
        plot(page, "headers", "Copy of a request's headers", "headers", name -> name.startsWith("headers"));
        Text.write(results.resolve("growth.md"), page.toString());
        Text.write(results.resolve("growth-targets.tsv"), target().line() + "\n");
    }

    /** A task costs something when it comes and when it runs: neither part may grow. */
    private Target target() {
        List<Point> waiting = Objects.requireNonNull(series.get(Growth.WAITING));
        List<Point> ended = Objects.requireNonNull(series.get(Growth.ENDED));
        return Target.of(
                "growth: cost of a task, " + first(ended) + " to " + last(ended) + " pending",
                "flat (slope < " + FLAT + ")",
                "slope " + slope(waiting) + " until it waits, " + slope(ended) + " from there to its end",
                Math.max(Slope.of(waiting), Slope.of(ended)) < FLAT);
    }

    private void plot(StringBuilder page, String name, String title, String x, Predicate<String> included) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        series.forEach((line, points) -> {
            if (included.test(line)) {
                lines.put(line + " (slope " + slope(points) + ")", points);
            }
        });
        Plot.lines(results.resolve("growth-" + name + ".svg"), title, x, "nanoseconds for each", lines);
        page.append("\n![")
                .append(title)
                .append("](results/growth-")
                .append(name)
                .append(".svg)\n");
    }

    private static String point(Point point) {
        return String.format(Locale.ROOT, "%,d: %,.0f", point.size(), point.nanos());
    }

    private static String slope(List<Point> points) {
        return String.format(Locale.ROOT, "%.2f", Slope.of(points));
    }

    private static String first(List<Point> points) {
        return String.format(Locale.ROOT, "%,d", points.get(0).size());
    }

    private static String last(List<Point> points) {
        return String.format(Locale.ROOT, "%,d", points.get(points.size() - 1).size());
    }
}
