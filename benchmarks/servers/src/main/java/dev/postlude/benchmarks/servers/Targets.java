package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the project has set itself, and whether it is so. A median decides. */
final class Targets {

    private static final String AFTER = Endpoint.AFTER.key();
    private static final String VIEW = Endpoint.AFTER_VIEW.key();
    private static final String WAIT = Endpoint.AFTER_WAIT.key();
    private static final double CPU = 1.08;
    private static final double THROUGHPUT = 0.97;
    private static final double MEDIAN_LATENCY = 1.05;
    private static final double P99_LATENCY = 1.15;
    private static final int OF_NEXTJS = 50;
    private static final int OF_STARLETTE = 20;

    private final List<Measured> all;
    private final List<Row> rows = new ArrayList<>();

    /** One target. */
    record Row(String what, String target, String measured, String verdict) {

        static Row of(String what, String target, String measured, boolean met) {
            return new Row(what, target, measured, met ? "met" : "missed");
        }
    }

    private Targets(List<Measured> all) {
        this.all = all;
    }

    static Targets of(List<Measured> all) {
        Targets targets = new Targets(all);
        for (JavaServer server : JavaServer.values()) {
            targets.add(server);
        }
        return targets;
    }

    List<Row> rows() {
        return rows;
    }

    String tsv() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(String.join("\t", row.what(), row.target(), row.measured(), row.verdict()))
                    .append('\n');
        }
        return text.toString();
    }

    private void add(JavaServer server) {
        String name = server.label() + ": ";
        Measured measured = found(server.key());
        Comparison closed = Comparison.of(measured == null ? List.of() : measured.closed());
        Comparison open = Comparison.of(measured == null ? List.of() : measured.open());
        ratio(name + "CPU per request, after(no-op) against none", closed, AFTER, Slice::cpuPerRequest, CPU, true);
        for (Endpoint peer : List.of(Endpoint.ASYNC, Endpoint.RUN_ASYNC)) {
            lessThan(name, closed, peer);
        }
        ratio(name + "throughput, after(no-op) against none", closed, AFTER, Slice::perSecond, THROUGHPUT, false);
        ratio(name + "p50 of after(50 ms) against none, open loop", open, WAIT, Slice::p50, MEDIAN_LATENCY, true);
        ratio(name + "p99 of after(50 ms) against none, open loop", open, WAIT, Slice::p99, P99_LATENCY, true);
        overhead(name, closed, "nextjs", OF_NEXTJS);
        overhead(name, closed, "starlette", OF_STARLETTE);
    }

    private @Nullable Measured found(String key) {
        return all.stream()
                .filter(each -> each.subject().equals(key) && each.missing() == null)
                .findFirst()
                .orElse(null);
    }

    private void ratio(
            String what, Comparison in, String trial, ToDoubleFunction<Slice> figure, double limit, boolean most) {
        String target = String.format(Locale.ROOT, "%s %.2f ×", most ? "≤" : "≥", limit);
        if (!in.has(trial)) {
            rows.add(new Row(what, target, "", "not measured"));
            return;
        }
        Comparison.Spread ratio = in.ratio(trial, figure);
        boolean met = most ? ratio.median() <= limit : ratio.median() >= limit;
        rows.add(Row.of(what, target, ratio.times(), met));
    }

    private void lessThan(String name, Comparison closed, Endpoint peer) {
        String what = name + "CPU per request, after(no-op) against " + peer.label();
        if (!closed.has(AFTER)) {
            rows.add(new Row(what, "less", "", "not measured"));
            return;
        }
        double own = closed.ratio(AFTER, Slice::cpuPerRequest).median();
        double others = closed.ratio(peer.key(), Slice::cpuPerRequest).median();
        rows.add(Row.of(
                what, "less", String.format(Locale.ROOT, "%.2f × to %.2f × of none", own, others), own < others));
    }

    private void overhead(String name, Comparison closed, String peer, int part) {
        Measured other = found(peer);
        String label = peer.equals("nextjs") ? "Next.js'" : "Starlette's";
        String what = name + "own overhead (after with headers and cookies less none, CPU) against " + label;
        String target = "≤ 1/" + part;
        if (other == null || !closed.has(VIEW)) {
            rows.add(new Row(what, target, "", "not measured"));
            return;
        }
        double own = closed.difference(VIEW, Slice::cpuPerRequest).median();
        double theirs = Comparison.of(other.closed())
                .difference(VIEW, Slice::cpuPerRequest)
                .median();
        rows.add(Row.of(
                what,
                target,
                String.format(
                        Locale.ROOT,
                        "%.1f µs to %.1f µs%s",
                        own,
                        theirs,
                        own > 0 && theirs > 0 ? ": " + share(own, theirs) : ""),
                own * part <= theirs));
    }

    /** For the pages: those that are missed, by name. */
    List<String> missed() {
        return rows.stream()
                .filter(row -> row.verdict().equals("missed"))
                .map(Row::what)
                .toList();
    }

    static boolean isJava(String subject) {
        return Arrays.stream(JavaServer.values())
                .anyMatch(server -> server.key().equals(subject));
    }

    private static String share(double own, double theirs) {
        return 2 * own < theirs // else the fraction would say too little
                ? String.format(Locale.ROOT, "1/%.0f", theirs / own)
                : String.format(Locale.ROOT, "%.1f ×", own / theirs);
    }
}
