package dev.postlude.test;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@RecordTasks(TaskMode.RECORD_ONLY)
class RecordOnlyModeTest {

    private final AtomicInteger ran = new AtomicInteger();

    @Test
    void nothingRuns(RecordedTasks after, TestExchange exchange) {
        after("audit", ran::incrementAndGet);
        after("mail", ran::incrementAndGet);
        exchange.respond();
        after.awaitIdle();
        assertThat(after).registeredExactly("audit", "mail").nothingRan().is("mail", TaskHandle.State.PENDING);
        assertThat(ran).hasValue(0);
    }

    @Test
    void nothingRunsWhenTheTestHasEnded() {
        RecordedTasks after = RecordedTasks.start(TaskMode.RECORD_ONLY);
        for (int request = 0; request < 200; request++) { // more than there are places
            try (TestExchange exchange = after.open()) {
                after("one", ran::incrementAndGet);
                after("two", ran::incrementAndGet);
            }
        }
        after.open();
        after("never responded", ran::incrementAndGet);
        TaskHandle last = after.tasks().get(400).handle();
        after.close();
        assertThat(ran).hasValue(0);
        assertThat(last.state()).isEqualTo(TaskHandle.State.CANCELLED);
        assertThat(after.tasks()).allMatch(task -> task.state() == TaskHandle.State.CANCELLED);
        assertThat(after.postlude().running()).isZero();
        assertThat(after.postlude().openExchanges()).isZero();
    }

    @Test
    void whatIsHeldIsGoneWhenTheNextTestBegins() {
        try (RecordedTasks after = RecordedTasks.start(TaskMode.RECORD_ONLY)) {
            try (TestExchange exchange = after.open()) {
                after("of an earlier test", ran::incrementAndGet);
            }
            after.clear();
            assertThat(after).nothingRegistered();
            assertThat(after.postlude().running()).isZero();
        }
        assertThat(ran).hasValue(0);
    }
}
