package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The results as pictures, in SVG. */
final class Plots {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    private final Path folder;

    private Plots(Path folder) {
        this.folder = folder;
    }

    static void draw(List<Measured> all, Path folder) throws IOException {
        Plots plots = new Plots(folder);
        List<Measured> measured =
                all.stream().filter(each -> each.missing() == null).toList();
        plots.cpu(
                measured.stream().filter(each -> Targets.isJava(each.subject())).toList());
        plots.overhead(measured);
        for (Measured each : measured) {
            if (!each.percentiles().isEmpty()) {
                plots.latency(each);
            }
        }
    }

    private void cpu(List<Measured> servers) throws IOException {
        List<Endpoint> endpoints = Arrays.stream(Endpoint.values())
                .filter(Predicate.not(Endpoint.BLOCKING::equals))
                .toList();
        CategoryChart chart = chart("CPU per request against none", "", "times none");
        chart.getStyler().setXAxisLabelRotation(20);
        for (Measured server : servers) {
            Comparison closed = Comparison.of(server.closed());
            chart.addSeries(
                    server.label(),
                    endpoints.stream().map(Endpoint::label).toList(),
                    endpoints.stream()
                            .map(endpoint -> closed.ratio(endpoint.key(), Slice::cpuPerRequest)
                                    .median())
                            .toList());
        }
        save(chart, "servers-cpu");
    }

    private void overhead(List<Measured> subjects) throws IOException {
        List<String> labels = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        for (Measured subject : subjects) {
            labels.add(subject.label());
            micros.add(Comparison.of(subject.closed())
                    .difference(Endpoint.AFTER_VIEW.key(), Slice::cpuPerRequest)
                    .median());
        }
        CategoryChart chart = chart("after with headers and cookies, less none", "", "CPU per request, µs");
        chart.getStyler().setLabelsVisible(true).setLegendVisible(false);
        chart.addSeries("own overhead", labels, micros);
        save(chart, "servers-overhead");
    }

    private void latency(Measured server) throws IOException {
        CategoryChart chart = chart(
                server.label() + ", open loop at " + (long) server.rate() + " requests/s",
                "percentile of all requests",
                "latency, µs");
        chart.getStyler()
                .setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line)
                .setOverlapped(true)
                .setYAxisLogarithmic(true);
        for (Map.Entry<String, Map<String, Double>> trial : server.percentiles().entrySet()) {
            chart.addSeries(
                    Trial.label(trial.getKey()),
                    List.copyOf(trial.getValue().keySet()),
                    List.copyOf(trial.getValue().values()));
        }
        save(chart, "servers-latency-" + server.subject());
    }

    private static CategoryChart chart(String title, String x, String y) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setChartTitleVisible(true);
        return chart;
    }

    private void save(CategoryChart chart, String name) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".svg"))) {
            ChartEncoder.saveChart(chart, file, "svg");
        }
    }
}
