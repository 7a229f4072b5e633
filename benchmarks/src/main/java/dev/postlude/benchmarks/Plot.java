package dev.postlude.benchmarks;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Figures as pictures: SVG, dark on white. */
public final class Plot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;

    /** Letters are drawn as shapes, of which a hundredth of a pixel says enough. */
    private static final Pattern TOO_EXACT = Pattern.compile("(\\.\\d\\d)\\d+");

    private Plot() {}

    /**
     * Lines, on logarithmic axes.
     *
     * @param file where it is written
     * @param title above it
     * @param x what the sizes are
     * @param y what the values are
     * @param lines points by the line's name
     */
    static void lines(Path file, String title, String x, String y, Map<String, List<Point>> lines) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        lines.forEach((name, points) -> chart.addSeries(
                name,
                points.stream().mapToDouble(Point::size).toArray(),
                points.stream().mapToDouble(Point::nanos).toArray()));
        save(file, chart, chart.getStyler());
    }

    /**
     * Bars in groups.
     *
     * @param file where it is written
     * @param title above it
     * @param y what the values are
     * @param groups values by the group's name, and by the bar's within it; all groups have the same bars
     */
    public static void bars(Path file, String title, String y, Map<String, Map<String, Double>> groups) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(y)
                .build();
        List<String> names = List.copyOf(groups.keySet());
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (Map<String, Double> bars : groups.values()) {
            bars.forEach((bar, value) ->
                    series.computeIfAbsent(bar, key -> new ArrayList<>()).add(value));
        }
        series.forEach((bar, values) -> chart.addSeries(bar, names, values));
        chart.getStyler().setAvailableSpaceFill(0.8);
        save(file, chart, chart.getStyler());
    }

    private static void save(Path file, Chart<?, ?> chart, Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        VectorGraphics2D drawing = new VectorGraphics2D();
        chart.paint(drawing, WIDTH, HEIGHT);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(drawing.getCommands(), new PageSize(WIDTH, HEIGHT))
                    .writeTo(svg);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Text.write(file, TOO_EXACT.matcher(svg.toString(StandardCharsets.UTF_8)).replaceAll("$1"));
    }
}
