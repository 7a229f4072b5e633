package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The section of the results' page, in Markdown. */
final class Fragment {

    private static final String HOW = """
            ## Whole servers

            A Spring Boot application on each server, in a process of its own with its own class path, under load from another
            process on the same machine. Each endpoint gives the same small JSON answer to the request of a browser (14 headers, 3
            cookies). In each round every endpoint has a turn, in an order of the round's own, and is compared with *none* of the same round.
            Given are medians, and in brackets the middle half of the rounds.

            - **Requests/s**: closed loop, CLOSED keep-alive connections.
            - **CPU**: of the server's whole process, read from the operating system, the work beside the answers included. It is counted in
              ticks of 10 ms: too coarse for *blocking(50 ms)*, which serves few requests.
            - **Allocated**: by all threads on the server's heap, as its JVM counts (before Java 21: by what collections freed).
            - **Open loop**: a fixed rate of SHARE % of what *none* had in the closed loop, on OPEN connections. Latencies count from when a
              request was due, not from when it could be sent, so that a stall counts for all that had to wait (no coordinated omission).
            - Work that is asked for is counted when it is done, and each turn waits for all of it: a run in which it was not
              done exactly as often as asked for, or in which an answer was not 200, fails.
            - Settings: `postlude.max-concurrency=2000`, room for tasks that wait 50 ms; Tomcat's limit of 100 requests a
              connection is off; a heap of 512 MB. All else is the default of Spring Boot and of Postlude.
              *none, without Postlude* is the same application with `postlude.enabled=false`, in a process of its own.

            """;

    private final StringBuilder text = new StringBuilder();

    private Fragment() {}

    static String of(List<Measured> all) {
        Fragment fragment = new Fragment();
        fragment.text.append(HOW.replace("CLOSED", String.valueOf(Plan.CONNECTIONS))
                .replace("OPEN", String.valueOf(Plan.OPEN_CONNECTIONS))
                .replace("SHARE", String.valueOf(Math.round(100 * Plan.SHARE_OF_CAPACITY))));
        fragment.plot("servers-cpu.svg", "CPU per request against none");
        for (Measured measured : all) {
            fragment.add(measured);
        }
        if (all.stream().anyMatch(each -> !Targets.isJava(each.subject()) && each.missing() == null)) {
            fragment.text.append("""
                    ### Own overhead beside the peers'

                    What *after with headers and cookies* takes more of the CPU than *none*, each against its own.

                    """);
            fragment.overheads(all);
            fragment.plot("servers-overhead.svg", "Own overhead in CPU time per request");
        }
        return fragment.text.toString();
    }

    private void plot(String file, String what) {
        text.append("![").append(what).append("](results/").append(file).append(")\n\n");
    }

    private void add(Measured measured) {
        text.append("### ").append(measured.label()).append("\n\n");
        if (measured.missing() != null) {
            text.append("**Not measured**, since ").append(measured.missing()).append(".\n\n");
            return;
        }
        text.append(measured.conditions().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("; ")))
                .append(".\n\n");
        closed(measured);
        if (Targets.isJava(measured.subject())) {
            text.append(ThreadTable.of(measured));
        }
        if (!measured.open().isEmpty()) {
            open(measured);
        }
    }

    private void closed(Measured measured) {
        Comparison closed = Comparison.of(measured.closed());
        boolean allocates = Targets.isJava(measured.subject());
        text.append("| endpoint | requests/s | against none | CPU per request | against none |")
                .append(allocates ? " allocated per request | less none |\n" : "\n")
                .append("| --- | --- | --- | --- | --- |")
                .append(allocates ? " --- | --- |\n" : "\n");
        for (String trial : trials(measured.closed())) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %s | %.1f µs | %s |",
                    Trial.label(trial),
                    closed.perSecond(trial),
                    closed.ratio(trial, Slice::perSecond).times(),
                    closed.cpuPerRequest(trial),
                    closed.ratio(trial, Slice::cpuPerRequest).times()));
            text.append(
                    allocates
                            ? String.format(
                                    Locale.ROOT,
                                    " %,.0f B | %+,.0f B |%n",
                                    closed.allocatedPerRequest(trial),
                                    closed.difference(trial, Slice::allocatedPerRequest)
                                            .median())
                            : "\n");
        }
        text.append('\n');
    }

    private void open(Measured measured) {
        Comparison open = Comparison.of(measured.open());
        text.append(String.format(
                Locale.ROOT,
                "Open loop at %,.0f requests/s; latencies in µs:%n%n"
                        + "| endpoint | p50 | against none | p99 | against none | p99.9, all rounds | CPU against none |%n"
                        + "| --- | --- | --- | --- | --- | --- | --- |%n",
                measured.rate()));
        for (String trial : trials(measured.open())) {
            Map<String, Double> percentiles = measured.percentiles().getOrDefault(trial, Map.of());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %s | %,.0f | %s | %,.0f | %s |%n",
                    Trial.label(trial),
                    open.over(trial, Slice::p50).median(),
                    open.ratio(trial, Slice::p50).times(),
                    open.over(trial, Slice::p99).median(),
                    open.ratio(trial, Slice::p99).times(),
                    percentiles.getOrDefault("99.9", 0.0),
                    open.ratio(trial, Slice::cpuPerRequest).times()));
        }
        text.append('\n');
        plot("servers-latency-" + measured.subject() + ".svg", "Latency by percentile");
    }

    private void overheads(List<Measured> all) {
        text.append("| | none | own overhead | in parts of none |\n| --- | --- | --- | --- |\n");
        for (Measured measured : all) {
            if (measured.missing() == null) {
                Comparison closed = Comparison.of(measured.closed());
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f µs | %s | %s |%n",
                        measured.label(),
                        closed.cpuPerRequest("none"),
                        closed.difference("after-view", Slice::cpuPerRequest).in("%.1f µs (%.1f–%.1f)"),
                        closed.ratio("after-view", Slice::cpuPerRequest).times()));
            }
        }
        text.append('\n');
    }

    /** In the order of the endpoints, whatever the rounds' was. */
    private static List<String> trials(List<Slice> slices) {
        List<String> order = Arrays.stream(Endpoint.values()).map(Endpoint::key).toList();
        return slices.stream()
                .map(Slice::trial)
                .distinct()
                .sorted(Comparator.comparingInt(
                        (String trial) -> order.contains(trial) ? order.indexOf(trial) : order.size()))
                .toList();
    }
}
