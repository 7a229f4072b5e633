package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Memory under load, measured in processes with small heaps. The numbers are those of a short run;
 * {@code -Dpostlude.tasks=1000000} makes it a million.
 */
@Timeout(300)
class MemoryTest {

    private static final int TASKS = Integer.getInteger("postlude.tasks", 100_000);
    private static final int MEGABYTE = 1 << 20;

    /** For 10,064 tasks that run or wait, each with an exchange and a small request of its own: 1.6 KB for each. */
    private static final int BOUND = 16 * MEGABYTE;

    @Test // 5.1, 5.2
    void staysWithinItsBoundWhateverIsDispatched() throws Exception {
        Map<String, Long> figures = SmallJvm.run(32, MillionTasks.class, TASKS);
        assertThat(figures)
                .as("%s tasks: %s", TASKS, figures)
                .hasEntrySatisfying("storm.heap", heap -> assertThat(heap).isLessThan(BOUND))
                .hasEntrySatisfying(
                        "storm.heap.afterwards", heap -> assertThat(heap).isLessThan(2 * MEGABYTE))
                .hasEntrySatisfying(
                        "storm.dropped",
                        dropped -> assertThat(dropped).isPositive().isEqualTo(TASKS - figures.get("storm.succeeded")))
                .hasEntrySatisfying("pace.heap", heap -> assertThat(heap).isLessThan(BOUND))
                .containsEntry("pace.dropped", 0L)
                .containsEntry("pace.succeeded", (long) TASKS);
    }
}
