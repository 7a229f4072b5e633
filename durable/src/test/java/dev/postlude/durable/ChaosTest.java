package dev.postlude.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.durable.ChaosRecord.Execution;
import dev.postlude.durable.ChaosRecord.Outage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spec 9.1 to 9.4 while nodes are killed and the database crashes. Short, unless properties say otherwise. */
@Tag("slow") // a minute, which the second build of the CI need not spend
class ChaosTest {

    private static final int ORDERS = Integer.getInteger("postlude.chaos.orders", 400);
    private static final int RATE = Integer.getInteger("postlude.chaos.rate", 40);

    @TempDir
    Path folder;

    @Test
    void everyCommittedOrderHasItsReceiptAndNoOther() throws Exception {
        long seed =
                Long.getLong("postlude.chaos.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        StringBuilder report = new StringBuilder("| seed | " + seed + " |\n| --- | --- |\n");
        Chaos chaos = new Chaos(seed, ORDERS, RATE, folder);
        try {
            List<String> faults = chaos.run(report);
            assertThat(faults).as("seed " + seed).isEmpty();
        } finally {
            chaos.kill();
            System.out.println(report);
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "chaos.md"), report);
        }
    }

    @Test
    void noticesWhatMustNotBe() {
        long never = Long.MAX_VALUE;
        ChaosRecord record = new ChaosRecord();
        record.read(0, 60, List.of("S lost 10", "F lost 11", "S twice 20", "E twice 21", "S killed 50"));
        record.read(
                1,
                never,
                List.of("S twice 30", "E twice 31", "S ghost 40", "E ghost 41", "S killed 70", "E killed 71"));
        record.read(
                2,
                never,
                List.of("S killed 70", "E killed 72", "S outage 100", "E outage 101", "S outage 300", "E outage 301"));
        record.outages.add(new Outage(200, 250));
        assertThat(record.faults(Set.of("lost", "twice", "killed", "outage")))
                .hasSize(5)
                .anyMatch(fault -> fault.startsWith("order lost is committed, but"))
                .anyMatch(fault -> fault.startsWith("order ghost is not committed, but"))
                .anyMatch(fault -> fault.startsWith("order twice was done again without a cause"))
                .anyMatch(fault -> fault.startsWith("order killed ran on nodes 1 and 2 at once"))
                .anyMatch(fault -> fault.startsWith("order killed was done again without a cause"));
        assertThat(record.duplicates).containsOnlyKeys(ChaosRecord.Cause.values());
        assertThat(new Execution(0, 1, 2, true, false, never).done()).isTrue();
    }
}
