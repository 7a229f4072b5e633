package dev.postlude.benchmarks.servers;

import java.util.Locale;

/** What the console shows while a run goes on. */
final class Summary {

    private Summary() {}

    static String of(Measured measured) {
        if (measured.missing() != null) {
            return measured.label() + ": not measured, since " + measured.missing();
        }
        Comparison closed = Comparison.of(measured.closed());
        StringBuilder text = new StringBuilder(measured.label());
        measured.closed().stream()
                .map(Slice::trial)
                .distinct()
                .sorted()
                .forEach(trial -> text.append(String.format(
                        Locale.ROOT,
                        "%n  %-30s %8.0f/s %8.1f us CPU, %s, %7.0f B",
                        Trial.label(trial),
                        closed.perSecond(trial),
                        closed.cpuPerRequest(trial),
                        closed.ratio(trial, Slice::cpuPerRequest).times(),
                        closed.allocatedPerRequest(trial))));
        Comparison open = Comparison.of(measured.open());
        measured.percentiles()
                .keySet()
                .forEach(trial -> text.append(String.format(
                        Locale.ROOT,
                        "%n  %-30s %8.0f/s p50 %s, p99 %s",
                        Trial.label(trial),
                        measured.rate(),
                        open.ratio(trial, Slice::p50).times(),
                        open.ratio(trial, Slice::p99).times())));
        return text.toString();
    }
}
