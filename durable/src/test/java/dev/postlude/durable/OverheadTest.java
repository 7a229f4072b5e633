package dev.postlude.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What durable tasks cost, on a PostgreSQL that keeps what it commits: each beside what it is compared with, in turns.
 * A machine that is busy with other things measures these.
 */
@EnabledIfSystemProperty(
        named = "postlude.overhead",
        matches = "true",
        disabledReason = "A measurement, which needs an idle machine: -Dpostlude.overhead=true -Dtest.jvm=")
class OverheadTest {

    private static final double MOST_OF_AN_INSERT = 1.15;
    private static final double LEAST_OF_THE_ENGINE = 0.90;

    @Test
    void staysWithinItsBounds() throws Exception {
        InsertCost.Result insert = new InsertCost().measure();
        DrainRate.Result drain = new DrainRate().measure();
        StartDelay.Result delay = new StartDelay(300, 20).measure();
        String table = "| | measured | bound |\n| --- | --- | --- |\n" + insert.row() + drain.row() + delay.row();
        System.out.println(table);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "overhead.md"), table);
        assertThat(insert.ratio()).as("after() / one raw INSERT").isLessThanOrEqualTo(MOST_OF_AN_INSERT);
        assertThat(drain.ratio()).as("drain rate / db-scheduler's own").isGreaterThanOrEqualTo(LEAST_OF_THE_ENGINE);
        assertThat(delay.medianMillis()).as("response to start, median ms").isLessThan(5);
        assertThat(delay.p99Millis()).as("response to start, p99 ms").isLessThan(25);
    }
}
