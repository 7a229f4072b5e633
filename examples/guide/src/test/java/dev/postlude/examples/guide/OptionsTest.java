package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TestExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@RecordTasks
class OptionsTest extends Collaborators {

    private static final Logger log = LoggerFactory.getLogger(OptionsTest.class);

    // region options
    private static final TaskOptions RECEIPT =
            TaskOptions.named("receipt").timeout(ofSeconds(5)).onSuccess();
    // endregion

    private final Carts carts = new Carts();

    final class Carts {

        void keep(Order of) {
            done.add("kept " + of.id());
        }
    }

    @Test
    void tasksAreNamed(RecordedTasks after, TestExchange exchange) throws IOException {
        Path invoice = Files.createTempFile("invoice", ".pdf");
        // region names
        after(() -> Files.deleteIfExists(invoice));
        after("receipt", () -> mail.receipt(order));
        after(RECEIPT, () -> mail.receipt(order));
        // endregion
        exchange.respond();
        assertThat(after)
                .registeredExactly("OptionsTest.tasksAreNamed", "receipt", "receipt")
                .allSucceeded();
        assertThat(invoice).doesNotExist();
    }

    @Test
    void handles(RecordedTasks after, TestExchange exchange) {
        // region handle
        TaskHandle handle = after("reminder", () -> mail.reminder(order));
        handle.state(); // REGISTERED, PENDING, RUNNING, or how it ended
        handle.cancel(); // true if this call cancelled it
        handle.completion(); // a CompletionStage of the final state; never exceptional
        // endregion
        exchange.respond();
        assertThat(after).is("reminder", TaskHandle.State.CANCELLED);
        assertThat(handle.completion()).isCompletedWithValue(TaskHandle.State.CANCELLED);
        assertThat(done).isEmpty();
    }

    @Test
    void tasksKnowTheOutcome(RecordedTasks after, TestExchange exchange) {
        // region outcome
        after("log", () -> {
            Outcome outcome = outcome();
            log.info("{} {} {}", outcome.kind(), outcome.status(), outcome.elapsed());
        });
        // endregion
        exchange.respond();
        assertThat(after).succeeded("log");
    }

    @Test
    void tasksHaveConditions(RecordedTasks after, TestExchange exchange) {
        registerConditional();
        exchange.respond(200);
        assertThat(after).succeeded("receipt").skipped("apology").skipped("client-left");
        done.clear();
        try (TestExchange second = after.open()) {
            registerConditional();
            second.abort();
        }
        assertThat(done).containsExactly("apology 42", "kept 42");
    }

    private void registerConditional() {
        // region conditions
        after(TaskOptions.named("receipt").onSuccess(), () -> mail.receipt(order));
        after(TaskOptions.named("apology").onFailure(), () -> mail.apology(order));
        after(
                TaskOptions.named("client-left").when(outcome -> outcome.kind() == Outcome.Kind.ABORTED),
                () -> carts.keep(order));
        // endregion
    }
}
