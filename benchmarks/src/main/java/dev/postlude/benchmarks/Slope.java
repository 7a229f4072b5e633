package dev.postlude.benchmarks;

import java.util.List;

/** How a cost grows: the exponent of the power law that fits best, by least squares over the logarithms. */
final class Slope {

    private Slope() {}

    /** 0 if the cost of one does not depend on how many there are; 1 if it grows as their number does. */
    static double of(List<Point> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("There are " + points.size() + " points but a slope needs at least 2.");
        }
        double sizes = points.stream().mapToDouble(Slope::x).average().orElseThrow();
        double costs = points.stream().mapToDouble(Slope::y).average().orElseThrow();
        double both = 0;
        double squares = 0;
        for (Point point : points) {
            both += (x(point) - sizes) * (y(point) - costs);
            squares += (x(point) - sizes) * (x(point) - sizes);
        }
        return both / squares;
    }

    private static double x(Point point) {
        return Math.log(point.size());
    }

    private static double y(Point point) {
        return Math.log(point.nanos());
    }
}
