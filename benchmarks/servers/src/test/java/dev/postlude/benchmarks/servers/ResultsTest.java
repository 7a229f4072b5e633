package dev.postlude.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.benchmarks.Jdk;
import dev.postlude.benchmarks.servers.application.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of figures that are known beforehand. */
class ResultsTest {

    private final Subject tomcat = new JavaSubject(JavaServer.TOMCAT, Jdk.current(), Path.of("."));
    private final Subject nextjs = new NextJs(Path.of("."), Path.of("."));
    private final Subject starlette = new Starlette(Path.of("."), Path.of("."));

    private static final Map<ThreadKind, ThreadTime> THREADS = Map.of(
            ThreadKind.REQUESTS,
            new ThreadTime(70_000, 30_000, 500),
            ThreadKind.WORK,
            new ThreadTime(8_000, 4_000, 660));

    @TempDir
    Path folder;

    /** None costs 100 µs in the first round and 200 µs in the second, whatever else the machine does then. */
    private static Measured measured(Subject subject, double after, double view) {
        List<Slice> slices = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (Endpoint endpoint : Endpoint.values()) {
                double times = endpoint == Endpoint.AFTER ? after : endpoint == Endpoint.AFTER_VIEW ? view : 1.1;
                double cpu = 100 * (round + 1) * (endpoint == Endpoint.NONE ? 1 : times);
                slices.add(new Slice(
                        endpoint.key(),
                        round,
                        1000,
                        1e6 / cpu,
                        Math.round(cpu * 1000),
                        5_000_000,
                        cpu,
                        2 * cpu,
                        THREADS));
            }
        }
        return new Measured(
                subject.key(),
                subject.label(),
                Map.of("machine", "a machine"),
                null,
                slices,
                500,
                slices,
                Map.of("none", Map.of("50.0", 100.0, "99.9", 300.0)),
                List.of(new Sample(ThreadKind.REQUESTS, "Exchange.register", 2.5)));
    }

    @Test
    void comparesWithNoneOfTheSameRound() {
        Comparison closed = Comparison.of(measured(tomcat, 1.04, 1.2).closed());

        assertThat(closed.ratio("after", Slice::cpuPerRequest).times()).isEqualTo("1.04 × (1.04–1.04)");
        assertThat(closed.difference("after-view", Slice::cpuPerRequest).median())
                .isEqualTo(30);
        assertThat(closed.cpuPerRequest("none")).isEqualTo(150);
    }

    @Test
    void saysWhichThreadsTakeTheTimeAndWhatOfPostludesTheyAreAt() {
        assertThat(ThreadTable.of(measured(tomcat, 1.04, 1.2)))
                .contains("| after(no-op) | 70.0 | 30.0 | 8.0 | 4.0 | 0.66 |")
                .contains("| request threads | 2.5 % | `Exchange.register` 2.5 % |");
    }

    @Test
    void readsResultsOfBeforeThreadsWereLookedAt() throws Exception {
        ResultsFile earlier = ResultsFile.in(folder);
        earlier.put(measured(tomcat, 1.04, 1.2));
        earlier.write(List.of(tomcat), "");
        Path raw = folder.resolve("servers.json");
        String known = Files.readString(raw);
        String without = known.replaceAll(",\"threads\":\\{.*?}}", "").replaceAll(",\"samples\":\\[.*?]", "");
        assertThat(without).hasSizeLessThan(known.length()).doesNotContain("threads", "samples");
        Files.writeString(raw, without);

        ResultsFile results = ResultsFile.in(folder);
        results.write(List.of(tomcat), "");

        assertThat(folder.resolve("servers.md"))
                .content()
                .contains("### Tomcat")
                .doesNotContain("by kind of thread", "Flight Recorder");
    }

    @Test
    void saysWhichTargetsAreMetAndWhichAreMissed() {
        List<Targets.Row> rows = Targets.of(List.of(
                        measured(tomcat, 1.09, 1.01), measured(nextjs, 1.2, 1.6), measured(starlette, 1.2, 1.15)))
                .rows();

        assertThat(rows)
                .filteredOn(row -> row.what().startsWith("Tomcat: CPU"))
                .extracting(Targets.Row::verdict)
                .containsExactly("missed", "met", "met");
        assertThat(rows)
                .filteredOn(row -> row.what().startsWith("Tomcat: own"))
                .extracting(Targets.Row::verdict)
                .containsExactly("met", "missed");
        assertThat(rows)
                .filteredOn(row -> row.what().startsWith("Jetty: "))
                .isNotEmpty()
                .allMatch(row -> row.verdict().equals("not measured"));
    }

    @Test
    void saysWhichPeerIsMissingAndWhy() throws Exception {
        assertThatThrownBy(() -> Peer.run(folder, Map.of(), "no-such-command-anywhere"))
                .isInstanceOf(Subject.MissingException.class)
                .hasMessage("no-such-command-anywhere is not on this machine");
        ResultsFile results = ResultsFile.in(folder);
        results.put(measured(tomcat, 1.04, 1.2));
        results.put(Measured.missing(nextjs, Map.of(), "node is not on this machine"));
        results.write(List.of(tomcat, nextjs), "");

        assertThat(folder.resolve("servers.md"))
                .content()
                .startsWith("## Whole servers\n")
                .contains("### Next.js\n\n**Not measured**, since node is not on this machine.");
        assertThat(folder.resolve("servers-targets.tsv"))
                .content()
                .contains("against Next.js'\t≤ 1/50\t\tnot measured");
    }

    @Test
    void keepsWhatIsNotMeasuredAgain() throws Exception {
        ResultsFile first = ResultsFile.in(folder);
        first.put(measured(tomcat, 1.04, 1.2));
        first.put(measured(nextjs, 1.2, 1.5));
        first.write(List.of(tomcat, nextjs), "");
        ResultsFile second = ResultsFile.in(folder);
        second.put(measured(tomcat, 1.07, 1.2));
        second.write(List.of(tomcat, nextjs), "");

        assertThat(folder.resolve("servers.md"))
                .content()
                .contains("1.07 × (1.07–1.07)", "### Next.js", "1.50 × (1.50–1.50)")
                .doesNotContain("1.04 ×");
        for (String plot : List.of("servers-cpu", "servers-overhead", "servers-latency-tomcat")) {
            assertThat(Files.readString(folder.resolve(plot + ".svg"))).contains("<svg");
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.of(new String[] {"--onyl=tomcat"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--onyl=tomcat");
        assertThatThrownBy(() -> Options.keys("tomcat,undertow", List.of(tomcat, nextjs)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--only is tomcat,undertow but each must be one of [nextjs, tomcat]");
    }
}
