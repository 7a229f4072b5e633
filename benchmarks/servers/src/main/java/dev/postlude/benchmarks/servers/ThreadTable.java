package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Which threads take a request's CPU time, and what of Postlude's they are at, in Markdown. */
final class ThreadTable {

    private static final List<Endpoint> SHOWN =
            List.of(Endpoint.NONE, Endpoint.AFTER, Endpoint.AFTER_VIEW, Endpoint.ASYNC, Endpoint.RUN_ASYNC);

    private ThreadTable() {}

    /** Empty of results that say nothing of threads. */
    static String of(Measured measured) {
        return times(measured.closed()) + samples(measured);
    }

    private static String times(List<Slice> closed) {
        if (closed.stream().allMatch(slice -> slice.threads().isEmpty())) {
            return "";
        }
        StringBuilder text = new StringBuilder("""
                CPU per request by kind of thread, in µs (closed loop, all rounds together), and how often a thread of the work went
                to sleep for each request:

                | endpoint | request threads, own code | in the kernel | threads of the work, own code | in the kernel | sleeps |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (Endpoint endpoint : SHOWN) {
            List<Slice> slices = closed.stream()
                    .filter(slice -> slice.trial().equals(endpoint.key()))
                    .toList();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
                    endpoint.label(),
                    perRequest(slices, ThreadKind.REQUESTS, ThreadTime::user),
                    perRequest(slices, ThreadKind.REQUESTS, ThreadTime::system),
                    perRequest(slices, ThreadKind.WORK, ThreadTime::user),
                    perRequest(slices, ThreadKind.WORK, ThreadTime::system),
                    perRequest(slices, ThreadKind.WORK, ThreadTime::sleeps)));
        }
        return text.append('\n').toString();
    }

    private static double perRequest(List<Slice> slices, ThreadKind kind, ToLongFunction<ThreadTime> figure) {
        long sum = slices.stream()
                .map(slice -> slice.threads().getOrDefault(kind, new ThreadTime(0, 0, 0)))
                .mapToLong(figure)
                .sum();
        return (double) sum / slices.stream().mapToLong(Slice::answered).sum();
    }

    private static String samples(Measured measured) {
        if (measured.samples().isEmpty()) {
            return "";
        }
        Map<ThreadKind, List<Sample>> byKind = measured.samples().stream()
                .collect(Collectors.groupingBy(Sample::kind, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder("Of *")
                .append(Endpoint.AFTER.label())
                .append(
                        "*, samples by JDK Flight Recorder that were within Postlude, by its innermost method, in parts of"
                                + " all of such threads:\n\n| | all | methods |\n| --- | --- | --- |\n");
        byKind.forEach((kind, samples) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %s |%n",
                kind.label(),
                samples.stream().mapToDouble(Sample::percent).sum(),
                samples.stream()
                        .map(each -> String.format(Locale.ROOT, "`%s` %.1f %%", each.method(), each.percent()))
                        .collect(Collectors.joining(", ")))));
        return text.append('\n').toString();
    }
}
