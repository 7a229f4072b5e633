package dev.postlude.benchmarks.servers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Trials of one subject, each against the subject's own {@code none} of the same round. */
record Comparison(List<Slice> slices) {

    static Comparison of(List<Slice> slices) {
        return new Comparison(slices);
    }

    boolean has(String trial) {
        return slices.stream().anyMatch(slice -> slice.trial().equals(trial));
    }

    double perSecond(String trial) {
        return over(trial, Slice::perSecond).median();
    }

    /** Of all rounds together: a sum is finer than the ticks in which CPU time is counted. */
    double cpuPerRequest(String trial) {
        return sum(trial, Slice::cpuMicros) / sum(trial, Slice::answered);
    }

    double allocatedPerRequest(String trial) {
        return sum(trial, Slice::allocated) / sum(trial, Slice::answered);
    }

    private double sum(String trial, ToDoubleFunction<Slice> figure) {
        return slices.stream()
                .filter(slice -> slice.trial().equals(trial))
                .mapToDouble(figure)
                .sum();
    }

    Spread over(String trial, ToDoubleFunction<Slice> figure) {
        return new Spread(slices.stream()
                .filter(slice -> slice.trial().equals(trial))
                .map(figure::applyAsDouble)
                .toList());
    }

    /** Round by round, the trial's figure divided by that of none. */
    Spread ratio(String trial, ToDoubleFunction<Slice> figure) {
        return byRound(trial, figure, true);
    }

    /** Round by round, the trial's figure less that of none. */
    Spread difference(String trial, ToDoubleFunction<Slice> figure) {
        return byRound(trial, figure, false);
    }

    private Spread byRound(String trial, ToDoubleFunction<Slice> figure, boolean divide) {
        List<Double> values = new ArrayList<>();
        for (Slice slice : slices) {
            if (slice.trial().equals(trial)) {
                double none = slices.stream()
                        .filter(each -> each.trial().equals("none") && each.round() == slice.round())
                        .mapToDouble(figure)
                        .average()
                        .orElseThrow();
                double own = figure.applyAsDouble(slice);
                values.add(divide ? own / none : own - none);
            }
        }
        return new Spread(values);
    }

    /** What the rounds have shown: their median, and the middle half of them. */
    record Spread(List<Double> values) {

        double median() {
            return at(0.5);
        }

        private double at(double share) {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            double place = share * (sorted.size() - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.size() - 1);
            return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
        }

        /** As {@code 1.05 × (1.03–1.07)}. */
        String times() {
            return in("%.2f × (%.2f–%.2f)");
        }

        String in(String format) {
            return String.format(Locale.ROOT, format, median(), at(0.25), at(0.75));
        }
    }
}
