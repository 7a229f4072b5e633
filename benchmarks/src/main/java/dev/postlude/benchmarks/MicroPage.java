package dev.postlude.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** JMH's figures as tables, plots and rows of the table of targets. */
final class MicroPage {

    private static final Map<String, String> PEERS = peers();

    private final Path results;
    private final String note;
    private final List<Measured> all;
    private final int newest;

    MicroPage(Path results, String note) {
        this.results = results;
        this.note = note;
        this.all = Raw.read(results.resolve("micro.json"), Measured.class);
        this.newest = all.stream().mapToInt(Measured::jdk).max().orElseThrow();
    }

    private static Map<String, String> peers() {
        Map<String, String> peers = new LinkedHashMap<>();
        peers.put("after", "Postlude after()");
        peers.put("execute", "execute");
        peers.put("runAsync", "runAsync");
        peers.put("runAsyncOnCommonPool", "runAsync, common pool");
        peers.put("asyncMethod", "@Async");
        peers.put("asyncEventListener", "async listener");
        return peers;
    }

    void write() {
        StringBuilder page = new StringBuilder("## On one thread and on two (JMH)\n\n" + note);
        page.append(
                        "\n\nA cell is the time that passes for one operation, the processor's time that it takes on all threads")
                .append(" of the JVM (where this machine has other things to do, it is the one that repeats), and the")
                .append(" bytes that it allocates (`-prof gc`). ×2 is two threads at once, each with its own")
                .append(" operations; a short run has them on the newest JDK alone.\n");
        table(page, "One look at the clock, of which an exchange needs one", "ClockBenchmark.nanoTime");
        table(page, "An exchange from open to its last task's end, all on one thread", "ExchangeBenchmark.exchange");
        table(page, "Registration alone, by accessors that capture a value", "RegistrationBenchmark.after");
        table(page, "Copy of a request's data", "HeadersBenchmark.copy");
        table(page, "The same, by the filter from Tomcat's own request", "HeadersBenchmark.copyOfTomcatRequest");
        table(page, "An exchange with one task, by its deadline", "DeadlineBenchmark.exchange");
        starts(page);
        for (String peer : PEERS.keySet()) {
            table(page, "Handed over and done: " + PEERS.get(peer), "PeersBenchmark." + peer);
        }
        page.append("\n![Handed over and done](results/micro-peers.svg)\n");
        Plot.bars(
                results.resolve("micro-peers.svg"),
                "One piece of work handed over and done, JDK " + newest + ", 1 thread",
                "nanoseconds",
                groups());
        Text.write(results.resolve("micro.md"), page.toString());
        Text.write(
                results.resolve("micro-targets.tsv"),
                targets().stream().map(Target::line).collect(Collectors.joining("\n", "", "\n")));
    }

    private void table(StringBuilder page, String title, String benchmark) {
        List<Measured> mine =
                all.stream().filter(one -> one.benchmark().equals(benchmark)).toList();
        TreeSet<String> columns = new TreeSet<>();
        Map<String, Map<String, Measured>> rows = new LinkedHashMap<>();
        for (Measured one : mine) {
            columns.add(column(one));
            rows.computeIfAbsent(row(one), key -> new LinkedHashMap<>()).put(column(one), one);
        }
        page.append("\n**")
                .append(title)
                .append("**\n\n| | ")
                .append(String.join(" | ", columns))
                .append(" |\n|")
                .append(" --- |".repeat(columns.size() + 1))
                .append('\n');
        rows.forEach((row, cells) -> {
            page.append("| ").append(row);
            for (String column : columns) {
                page.append(" | ").append(cells.containsKey(column) ? cell(cells.get(column)) : "");
            }
            page.append(" |\n");
        });
    }

    private static String column(Measured one) {
        return "JDK " + one.jdk() + " ×" + one.threads();
    }

    private static String row(Measured one) {
        return one.parameters().isEmpty()
                ? "all"
                : one.parameters().entrySet().stream()
                        .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String cell(Measured one) {
        return number(one.nanos()) + " ns, CPU " + number(one.cpu()) + " ns, " + number(one.bytes()) + " B";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private void starts(StringBuilder page) {
        page.append("\n**From `responded` to the task's first instruction on another thread, beside `execute`**\n\n")
                .append("| | median | 99th percentile |\n| --- | --- | --- |\n");
        for (Measured one : all) {
            if (one.benchmark().startsWith("StartBenchmark")) {
                page.append("| JDK ")
                        .append(one.jdk())
                        .append(", ")
                        .append(row(one))
                        .append(", ")
                        .append(one.benchmark().substring(one.benchmark().indexOf('.') + 1))
                        .append(" | ")
                        .append(number(one.p50()))
                        .append(" ns | ")
                        .append(number(one.p99()))
                        .append(" ns |\n");
            }
        }
    }

    private Map<String, Map<String, Double>> groups() {
        Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
        for (String executor : List.of("pool", "virtual")) {
            Map<String, Double> bars = new LinkedHashMap<>();
            PEERS.forEach((peer, name) -> find("PeersBenchmark." + peer, "executor=" + executor)
                    .ifPresent(one -> bars.put(name, one.nanos())));
            if (!bars.isEmpty()) {
                groups.put(executor, bars);
            }
        }
        return groups;
    }

    private Optional<Measured> find(String benchmark, String... parameters) {
        return all.stream()
                .filter(one -> one.jdk() == newest && one.threads() == 1 && one.is(benchmark, parameters))
                .findFirst();
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        targets.add(cost("exchange without a task", 60, 160, find("ExchangeBenchmark.exchange", "tasks=0")));
        targets.add(cost(
                "each `after(name, task)` on the request's thread, data copy aside",
                100,
                200,
                find("RegistrationBenchmark.after", "accessors=none")));
        targets.add(cost("copy of 20 headers", 1_000, 1_536, find("HeadersBenchmark.copy", "headers=20")));
        targets.add(cost(
                "the same from Tomcat's request, exchange and filter included",
                1_000,
                1_536,
                find("HeadersBenchmark.copyOfTomcatRequest", "headers=20")));
        for (String executor : List.of("pool", "virtual")) {
            targets.add(start(executor));
        }
        return targets;
    }

    private static Target cost(String what, int nanos, int bytes, Optional<Measured> found) {
        String target = "≤ " + number(nanos) + " ns, ≤ " + bytes + " B";
        return found.map(one -> Target.of(
                        what, target, cell(one), Math.min(one.nanos(), one.cpu()) <= nanos && one.bytes() <= bytes))
                .orElse(Target.notMeasured(what, target));
    }

    private Target start(String executor) {
        String what = "responded → task start, against `execute` (" + executor + ", medians)";
        Optional<Measured> ours = find("StartBenchmark.responded", "executor=" + executor);
        Optional<Measured> peer = find("StartBenchmark.execute", "executor=" + executor);
        if (ours.isEmpty() || peer.isEmpty()) {
            return Target.notMeasured(what, "≤ 1.15 ×");
        }
        double ratio = ours.get().p50() / peer.get().p50();
        String measured = String.format(
                Locale.ROOT,
                "%.2f × (%s ns, %s ns)",
                ratio,
                number(ours.get().p50()),
                number(peer.get().p50()));
        return Target.of(what, "≤ 1.15 ×", measured, ratio <= 1.15);
    }
}
