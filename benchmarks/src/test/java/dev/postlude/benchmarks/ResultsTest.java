package dev.postlude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A smoke run of the programs, and the pages that are made of figures. */
@Timeout(120)
class ResultsTest {

    @TempDir
    Path folder;

    @Test
    void growthHasAPointForEachSize() throws Exception {
        List<Point> points = Growth.run(Length.SMOKE);
        assertThat(points).allSatisfy(point -> assertThat(point.nanos()).isPositive());
        assertThat(points)
                .extracting(Point::series)
                .contains(
                        "tasks pending, until they wait",
                        Growth.ENDED,
                        "tasks of one exchange",
                        "exchanges open at once",
                        "threads alone",
                        "headers",
                        "headers of a Tomcat request");
        Raw.write(results("growth.json"), points);
        new GrowthPage(results(""), "A note.").write();
        assertThat(Text.read(results("growth.md"))).startsWith("## Growth").contains("A note.", "headers.svg");
        assertThat(Text.read(results("growth-headers.svg"))).contains("<svg", "<path");
        assertThat(Text.read(results("growth-targets.tsv"))).contains("flat");
    }

    @Test
    void memoryHasAFigureForEachKindOfObject() throws Exception {
        Jdk jdk = Jdk.current();
        Program.run(jdk, Memory.class, Memory.jvm(jdk), results("memory.json"), Length.SMOKE);
        List<Figure> figures = Raw.read(results("memory.json"), Figure.class);
        assertThat(figures)
                .filteredOn(figure ->
                        List.of(Memory.EXCHANGE, Memory.FIRST, Memory.FURTHER).contains(figure.what()))
                .hasSize(3)
                .allSatisfy(figure -> assertThat(figure.bytes()).isBetween(50.0, 5_000.0));
        new MemoryPage(results(""), "A note.").write();
        assertThat(Text.read(results("memory-targets.tsv")).lines().map(Target::parse))
                .hasSize(2)
                .allSatisfy(target -> assertThat(target.verdict()).isIn("met", "missed"));
    }

    @Test
    void theProfileHasMethodsForEachWorkload() throws Exception {
        Jdk jdk = Jdk.newest(Jdk.find("")); // as the command does
        assumeThat(jdk.feature())
                .as(
                        "feature version of the newest JDK here; one before 25 may take no sample for seconds on a busy machine")
                .isGreaterThanOrEqualTo(25);
        Program.run(jdk, Profile.class, Profile.JVM, results("profile.json"), Length.SMOKE);
        List<Share> shares = Raw.read(results("profile.json"), Share.class);
        assertThat(shares).extracting(Share::workload).contains("an exchange with one task");
        assertThat(shares).allSatisfy(share -> assertThat(share.percent()).isBetween(0.0, 100.0));
    }

    @Test
    void aProfileBecomesATable() {
        Raw.write(
                results("profile.json"),
                List.of(
                        new Share("nothing", "Exchange.open", 70),
                        new Share("one task", "Run.run", 40),
                        new Share("one task", "Task.work", 30)));
        new ProfilePage(results(""), "A note.").write();
        assertThat(Text.read(results("profile.md")))
                .contains(
                        "A note.",
                        "| nothing | `Exchange.open` 70 % |",
                        "| one task | `Run.run` 40 %, `Task.work` 30 % |");
    }

    @Test
    void jmhsFiguresBecomeTablesAndTargets() {
        Raw.write(
                results("micro.json"),
                List.of(
                        new Measured(17, 1, "ExchangeBenchmark.exchange", Map.of("tasks", "0"), 70, 1, 0, 0, 70, 120),
                        new Measured(25, 1, "ExchangeBenchmark.exchange", Map.of("tasks", "0"), 50, 1, 0, 0, 55, 120),
                        new Measured(
                                25,
                                1,
                                "RegistrationBenchmark.after",
                                Map.of("accessors", "none"),
                                300,
                                1,
                                0,
                                0,
                                320,
                                100),
                        new Measured(
                                25, 1, "PeersBenchmark.after", Map.of("executor", "pool"), 900, 1, 0, 0, 950, 700)));
        new MicroPage(results(""), "A note.").write();
        assertThat(Text.read(results("micro.md")))
                .contains("| tasks 0 | 70.0 ns, CPU 70.0 ns, 120 B | 50.0 ns, CPU 55.0 ns, 120 B |");
        assertThat(Text.read(results("micro-targets.tsv")).lines().map(Target::parse))
                .extracting(Target::verdict)
                .containsExactly("met", "missed", "not measured", "not measured", "not measured", "not measured");
    }

    @Test
    void thePageHasAllPartsInTheirOrder() {
        Text.write(results("servers.md"), "## Servers\n");
        Text.write(results("another.md"), "## Another\n");
        Text.write(results("micro.md"), "## Micro\n");
        Text.write(results("servers-targets.tsv"), "throughput\t≥ 0.97 ×\t0.90 ×\tmissed\n");
        Results.main(new String[] {folder.toString()});
        Results.main(new String[] {folder.toString()});
        assertThat(Text.read(folder.resolve("RESULTS.md")))
                .containsSubsequence("# What", "processor", "| throughput | ≥ 0.97 × | 0.90 × | **missed** |")
                .containsSubsequence("## Micro", "## Servers", "## Another")
                .containsOnlyOnce("## Micro")
                .contains("Not measured yet: profile, growth, memory.");
        assertThatThrownBy(() -> Target.parse("a\tb")).hasMessageContaining("2 columns but must have 4");
    }

    @Test
    void theSlopeIsTheExponent() {
        assertThat(Slope.of(List.of(new Point("", 10, 7), new Point("", 100, 7), new Point("", 1000, 7))))
                .isZero();
        assertThat(Slope.of(List.of(new Point("", 10, 3), new Point("", 1000, 300))))
                .isEqualTo(1);
    }

    private Path results(String name) {
        return folder.resolve("results").resolve(name);
    }
}
