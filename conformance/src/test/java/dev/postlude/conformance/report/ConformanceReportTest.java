package dev.postlude.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceReportTest {

    private static final String SPEC = """
            # Contract
            - **0.1** Not a rule: before the sections.

            ## 1 Order
            - **1.2** Second. More of
              it.
            - **1.10** Tenth: it is longer.
            ## 2 Outcome
            - **2.4** Transactions.
            ## 8 Protocol
            Bytes stay. All of them.
            ## 9 Durable tasks
            - **9.1** Not an adapter's.
            """;

    private static final String ACME = """
            Acme\t10.1\t17\t8\tWireCases.same\tpassed\t
            Acme\t10.1\t17\t1.10\tOrderCases.tenth\tpassed\t
            Acme\t10.1\t17\t1.2\tOrderCases.second\tpassed\t
            """;

    @TempDir
    private Path directory;

    private Path docs;
    private Path results;
    private String output = "";

    @BeforeEach
    void prepare() throws IOException {
        docs = Files.createDirectory(directory.resolve("docs"));
        results = Files.createDirectory(directory.resolve("results"));
        Files.writeString(docs.resolve("spec.md"), SPEC);
        result("acme", ACME);
    }

    private void result(String name, String lines) throws IOException {
        Files.writeString(results.resolve(name + ".tsv"), lines);
    }

    private int run(String... options) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] all = new String[options.length + 3];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--docs";
        all[options.length + 1] = docs.toString();
        all[options.length + 2] = results.toString();
        int code = ConformanceReport.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), all);
        output = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String table() throws IOException {
        return Files.readString(docs.resolve("conformance.tsv"));
    }

    private String page() throws IOException {
        return Files.readString(docs.resolve("conformance.md"));
    }

    @Test
    void sortsByServerVersionJdkRuleAndCase() throws IOException {
        result("a", ACME.replace("Acme\t10.1\t17", "Acme\t9.0\t25"));
        result("b", ACME.replace("17", "9"));
        assertThat(run()).isZero();
        assertThat(table().lines().skip(1).map(line -> line.substring(0, line.lastIndexOf('\t'))))
                .containsExactly(
                        "Acme\t9.0\t25\t1.2\tOrderCases.second\tpassed",
                        "Acme\t9.0\t25\t1.10\tOrderCases.tenth\tpassed",
                        "Acme\t9.0\t25\t8\tWireCases.same\tpassed",
                        "Acme\t10.1\t9\t1.2\tOrderCases.second\tpassed",
                        "Acme\t10.1\t9\t1.10\tOrderCases.tenth\tpassed",
                        "Acme\t10.1\t9\t8\tWireCases.same\tpassed",
                        "Acme\t10.1\t17\t1.2\tOrderCases.second\tpassed",
                        "Acme\t10.1\t17\t1.10\tOrderCases.tenth\tpassed",
                        "Acme\t10.1\t17\t8\tWireCases.same\tpassed");
    }

    @Test
    void isTheSameWhateverTheOrderOfTheInput() throws IOException {
        run();
        assertThat(run("--check")).as(output).isZero();
        String shuffled = String.join("\n", ACME.lines().sorted().toList()) + "\n";
        assertThat(shuffled).isNotEqualTo(ACME);
        result("acme", shuffled);
        assertThat(run("--check")).as(output).isZero();
        assertThat(output).contains("1 runs, 3 results, 0 complaints");
    }

    @Test
    void saysWhichCaseIsMissing() throws IOException {
        result("acme", ACME + "Acme\t10.1\t17\t1.2\tOrderCases.other\tpassed\t\n");
        run();
        result("acme", ACME);
        assertThat(run("--check")).isOne();
        assertThat(output)
                .contains("- Acme\t10.1\t17\t1.2\tOrderCases.other\tpassed")
                .contains("conformance.md is not");
    }

    @Test
    void saysWhichServerIsNew() throws IOException {
        run();
        result("other", ACME.replace("Acme", "Other"));
        assertThat(run("--check")).isOne();
        assertThat(output).contains("+ Other\t10.1\t17\t8\tWireCases.same\tpassed");
    }

    @Test
    void saysWhichCaseFailed() throws IOException {
        run();
        result("acme", ACME.replace("second\tpassed", "second\tFAILED"));
        assertThat(run("--check")).isOne();
        assertThat(output)
                .contains("Failed: Acme\t10.1\t17\t1.2\tOrderCases.second\tFAILED")
                .contains("- Acme\t10.1\t17\t1.2\tOrderCases.second\tpassed")
                .contains("+ Acme\t10.1\t17\t1.2\tOrderCases.second\tFAILED");
        assertThat(run()).as("also when it is written").isOne();
        assertThat(page()).contains("0 **FAILED**");
    }

    @Test
    void demandsEachRuleOfANativeServer() throws IOException {
        result("acme", String.join("\n", ACME.lines().skip(1).toList()));
        assertThat(run()).isOne();
        assertThat(output)
                .contains("No case of rule 8 passed on Acme 10.1 on JDK 17")
                .contains("Bytes stay.");
        assertThat(output).doesNotContain("rule 1.2").doesNotContain("rule 2.4").doesNotContain("rule 9.1");
    }

    @Test
    void doesNotCountWhatIsNotClaimedAsShown() throws IOException {
        result("acme", ACME.replace("same\tpassed\t", "same\tnot claimed\tTLS"));
        assertThat(run()).isOne();
        assertThat(output).contains("No case of rule 8 passed");
    }

    @Test
    void demandsLessOfAFallback() throws IOException {
        result("acme", ACME.replace("tenth\tpassed\t", "tenth\tnot claimed\tLAST_BYTE"));
        assertThat(run()).as(output).isZero();
        assertThat(page()).contains("| Acme | LAST_BYTE | 1 |  |");
    }

    @Test
    void settlesWhatPassesByChanceWithoutAClaim() throws IOException {
        String more = """
                Acme\t10.1\t17\t1.2\tOrderCases.more\tpassed\tLAST_BYTE TLS
                Acme\t10.1\t17\t8\tWireCases.tls\tpassed\tTLS
                """;
        result("acme", ACME + more);
        run();
        assertThat(table()).contains("OrderCases.more\tmay claim\tLAST_BYTE TLS");
        assertThat(page()).contains("| Acme | TLS | 2 | may be claimed |");
        result("acme", ACME + more + "Acme\t10.1\t17\t1.2\tOrderCases.fails\tnot claimed\tLAST_BYTE\n");
        run();
        assertThat(table())
                .contains("OrderCases.more\tnot claimed\tLAST_BYTE TLS")
                .contains("WireCases.tls\tmay claim\tTLS");
        assertThat(page()).contains("| Acme | TLS | 2 |  |");
    }

    @Test
    void comparesOnlyWhatRanIfItIsToldSo() throws IOException {
        result("other", ACME.replace("Acme", "Other"));
        run();
        Files.delete(results.resolve("other.tsv"));
        assertThat(run("--check")).isOne();
        assertThat(run("--check", "--partial")).as(output).isZero();
        result("acme", ACME.replace("second", "renamed"));
        assertThat(run("--check", "--partial")).isOne();
        assertThat(output).contains("- Acme\t10.1\t17\t1.2\tOrderCases.second").doesNotContain("Other");
    }

    @Test
    void keepsWhatWasWrittenByHand() throws IOException {
        run();
        String written =
                page().replace("## What removing a hook shows\n", "## What removing a hook shows\nTwelve fail.\n");
        Files.writeString(docs.resolve("conformance.md"), written);
        assertThat(run("--check")).as(output).isZero();
        run();
        assertThat(page()).isEqualTo(written).contains("Twelve fail.");
        Files.writeString(docs.resolve("conformance.md"), written.replace("| 1.2 |", "| 1.3 |"));
        assertThat(run("--check")).isOne();
        assertThat(output).contains("conformance.md is not what would be written now");
    }

    @Test
    void showsTheRangeWhereVersionsDiffer() throws IOException {
        result("other", ACME.replace("10.1", "11.0") + "Acme\t11.0\t17\t1.2\tOrderCases.new\tpassed\t\n");
        run();
        assertThat(page()).contains("| 1.2 | Second. | 1–2 |").contains("| 8 | Bytes stay. | 1 |");
    }

    @Test
    void refusesOldResultsBesideNewOnes() throws IOException {
        result("old", ACME.replace("same\tpassed", "same\tFAILED"));
        assertThatThrownBy(this::run).hasMessageContaining("Two results").hasMessageContaining("WireCases.same");
    }

    @Test
    void refusesLinesOfAnotherKind() throws IOException {
        result("acme", "Acme\t10.1\n");
        assertThatThrownBy(this::run).hasMessageContaining("7 columns, but this line has 2");
    }

    @Test
    void refusesToReportNothing() throws IOException {
        Files.delete(results.resolve("acme.tsv"));
        assertThatThrownBy(this::run).hasMessageContaining("No results").hasMessageContaining(results.toString());
    }

    @Test
    void explainsItself() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ConformanceReport.run(new PrintStream(bytes, true, StandardCharsets.UTF_8)))
                .isOne();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Usage").contains("--check");
    }
}
