package dev.postlude.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A program: how the cost of one grows with the number of them. */
final class Growth {

    /**
     * A heap that has all its pages, and room for a million tasks: the operating system's part is no growth of ours.
     */
    static final List<String> JVM = List.of("-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch");

    static final String WAITING = "tasks pending, until they wait";
    static final String ENDED = "tasks pending, until they have ended";

    private static final int[] PENDING = {1_000, 10_000, 100_000, 1_000_000};
    private static final int[] TASKS = {1, 3, 10, 30, 100, 300, 1_000};
    private static final int[] EXCHANGES = {1, 10, 100, 1_000, 10_000};
    private static final int[] HEADERS = {5, 10, 20, 50, 100};

    private final Length length;
    private final int rounds;
    private final double most;

    /** A smoke run leaves out the larger sizes. */
    private Growth(Length length) {
        this.length = length;
        rounds = length.of(1, 5, 15);
        most = length == Length.SMOKE ? 0.01 : 1;
    }

    public static void main(String[] arguments) throws Exception {
        Raw.write(Path.of(arguments[0]), run(Length.valueOf(arguments[1])));
    }

    static List<Point> run(Length length) throws Exception {
        return new Growth(length).run();
    }

    private List<Point> run() throws Exception {
        List<Point> points = new ArrayList<>();
        try (PendingTasks pending = new PendingTasks(length)) {
            points.addAll(series(WAITING, PENDING, pending::untilTheyWait));
            points.addAll(series(ENDED, PENDING, pending::untilTheyHaveEnded));
        }
        try (InlineExchanges inline = new InlineExchanges(length)) {
            points.addAll(series("tasks of one exchange", TASKS, inline::perTask));
        }
        try (ConcurrentExchanges concurrent = new ConcurrentExchanges(length)) {
            points.addAll(series("exchanges open at once", EXCHANGES, concurrent::perExchange));
            points.addAll(series("threads alone", EXCHANGES, concurrent::perThread));
        }
        HeaderCopies copies = new HeaderCopies(length);
        points.addAll(series("headers", HEADERS, copies::perHeader));
        points.addAll(series("headers of a Tomcat request", HEADERS, copies::perTomcatHeader));
        return points;
    }

    /** The sizes take turns, so that a slow moment of the machine meets all of them. The first round does not count. */
    private List<Point> series(String name, int[] sizes, IntToDoubleFunction cost) {
        Map<Integer, double[]> costs = new TreeMap<>();
        for (int round = -1; round < rounds; round++) {
            for (int size : sizes) {
                if (size > Math.max(100, sizes[sizes.length - 1] * most)) {
                    continue;
                }
                double nanos = cost.applyAsDouble(size);
                if (round >= 0) {
                    costs.computeIfAbsent(size, key -> new double[rounds])[round] = nanos;
                }
            }
        }
        List<Point> points = new ArrayList<>();
        costs.forEach((size, nanos) -> points.add(new Point(name, size, median(nanos))));
        return points;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
