package dev.postlude.examples.guide.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jacoco.core.analysis.ICounter.EMPTY;
import static org.jacoco.core.analysis.ICounter.NOT_COVERED;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every line of every region was run by the tests of this module, which ran just before these. */
class RunTest {

    private static final Map<String, ISourceFileCoverage> COVERAGE = new HashMap<>();

    @BeforeAll
    static void load() throws IOException {
        ExecFileLoader executed = new ExecFileLoader();
        executed.load(new File("target/snippets.exec"));
        CoverageBuilder builder = new CoverageBuilder();
        new Analyzer(executed.getExecutionDataStore(), builder).analyzeAll(new File("target/test-classes"));
        builder.getSourceFiles().forEach(file -> COVERAGE.put(file.getPackageName() + "/" + file.getName(), file));
    }

    @Test
    void everyLineWasRun() {
        List<String> notRun = new ArrayList<>();
        for (Snippet region : Region.all()) {
            lines(region, NOT_COVERED)
                    .forEach(line -> notRun.add(region.file() + ":" + line + " (" + region.name() + ")"));
        }
        assertThat(notRun).as("lines of regions that no test runs").isEmpty();
    }

    @Test
    void everyRegionHasSomethingToRun() {
        assertThat(Region.all())
                .filteredOn(region ->
                        lines(region, EMPTY).size() == region.text().lines().count())
                .isEmpty();
    }

    @Test
    void noticesALineThatIsNotRun() {
        List<Integer> lines = lines(
                new Snippet("dev/postlude/examples/guide/Unused.java", 1, "unused", "\n".repeat(20)), NOT_COVERED);
        assertThat(lines).isNotEmpty();
    }

    private static List<Integer> lines(Snippet region, int status) {
        ISourceFileCoverage file = COVERAGE.get(region.file());
        assertThat(file).as(region.file()).isNotNull();
        List<Integer> lines = new ArrayList<>();
        for (int line = region.line(); line <= region.lastLine(); line++) {
            if (file.getLine(line).getStatus() == status) {
                lines.add(line);
            }
        }
        return lines;
    }
}
