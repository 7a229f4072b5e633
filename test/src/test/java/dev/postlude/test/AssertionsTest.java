package dev.postlude.test;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.TaskOptions;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each assertion once where it holds, and once where it does not, with what its failure says. */
class AssertionsTest {

    private final RecordedTasks after = RecordedTasks.start(TaskMode.INLINE);

    @BeforeEach
    void aRequestWithThreeTasks() {
        try (TestExchange exchange = after.open()) {
            after("audit", () -> {});
            after("mail", () -> {
                throw new IOException("no answer, 100%");
            });
            after(TaskOptions.named("apology").onFailure(), () -> {});
        }
    }

    @AfterEach
    void close() {
        after.close();
    }

    @Test
    void hold() {
        assertThat(after)
                .awaitIdle()
                .registered("audit")
                .registered("apology", "mail")
                .registeredTimes("audit", 1)
                .registeredTimes("other", 0)
                .registeredExactly("audit", "mail", "apology")
                .notRegistered("other", "another")
                .ran("mail", "audit")
                .ranInOrder("audit", "mail")
                .succeeded("audit")
                .failed("mail")
                .failedWith("mail", IOException.class)
                .failedWith("mail", Exception.class)
                .skipped("apology")
                .tasks()
                .hasSize(3)
                .first()
                .extracting(RecordedTask::hasStarted, RecordedTask::hasEnded)
                .containsExactly(true, true);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                of("task 'x' to be registered, but it was not", that -> that.registered("audit", "x")),
                of("task 'audit' to be registered 2 time(s), but it was 1", that -> that.registeredTimes("audit", 2)),
                of(
                        "exactly the tasks [audit, mail] to be registered, in this order, but it was [audit, mail, apology]",
                        that -> that.registeredExactly("audit", "mail")),
                of("but it was [audit, mail, apology]", that -> that.registeredExactly("mail", "audit", "apology")),
                of("task 'mail' not to be registered, but it was", that -> that.notRegistered("x", "mail")),
                of("no task to be registered", RecordedTasksAssert::nothingRegistered),
                of("task 'apology' to have run, but it has not", that -> that.ran("apology")),
                of("task 'x' to be registered, but it was not", that -> that.ran("x")),
                of(
                        "order [mail, audit], but they ran in the order [audit, mail]",
                        that -> that.ranInOrder("mail", "audit")),
                of("task 'apology' to have run, but it has not", that -> that.ranInOrder("audit", "apology")),
                of("no task to have run", RecordedTasksAssert::nothingRan),
                of(
                        "all tasks to have succeeded, but 2 of 3 have not: [mail, apology]",
                        RecordedTasksAssert::allSucceeded),
                of("task 'mail' to be SUCCEEDED, but it is FAILED", that -> that.succeeded("mail")),
                of("task 'audit' to be FAILED, but it is SUCCEEDED", that -> that.failed("audit")),
                of(
                        "task 'mail' to have failed with java.lang.IllegalStateException",
                        that -> that.failedWith("mail", IllegalStateException.class)),
                of("task 'audit' to be SKIPPED, but it is SUCCEEDED", that -> that.skipped("audit")),
                of("task 'x' to be registered, but it was not", that -> that.skipped("x")));
    }

    private static Arguments of(String message, java.util.function.Consumer<RecordedTasksAssert> assertion) {
        return Arguments.of(message, assertion);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failSayingWhatThereIs(String message, java.util.function.Consumer<RecordedTasksAssert> assertion) {
        assertThatThrownBy(() -> assertion.accept(assertThat(after)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting ")
                .hasMessageContaining(message)
                .hasMessageContaining(
                        "3 task(s) were registered in this test (mode INLINE, 0 exchange(s) not finished):")
                .hasMessageContaining("  - audit of TEST / SUCCEEDED, registered at AssertionsTest.java:")
                .hasMessageContaining("  - mail of TEST / FAILED, registered at AssertionsTest.java:")
                .hasMessageContaining(": java.io.IOException: no answer, 100%")
                .hasMessageContaining("  - apology of TEST / SKIPPED, registered at AssertionsTest.java:");
    }

    @Test
    void allSucceededNeedsATask() {
        try (RecordedTasks none = RecordedTasks.start(TaskMode.INLINE)) {
            assertThat(none).nothingRegistered().nothingRan();
            assertThatThrownBy(() -> assertThat(none).allSucceeded())
                    .hasMessageContaining("there is none; see nothingRegistered()")
                    .hasMessageContaining("No task was registered in this test (mode INLINE");
        }
    }

    @Test
    void orderMayHaveOthersInBetweenAndRepetitions() {
        try (RecordedTasks more = RecordedTasks.start(TaskMode.INLINE)) {
            try (TestExchange exchange = more.open()) {
                Stream.of("a", "b", "a", "c").forEach(name -> after(name, () -> {}));
            }
            assertThat(more).ranInOrder("a", "c").ranInOrder("b", "a").ranInOrder("a", "b", "a", "c");
            assertThatThrownBy(() -> assertThat(more).ranInOrder("c", "a")).hasMessageContaining("[a, b, a, c]");
            assertThatThrownBy(() -> assertThat(more).ranInOrder("b", "b")).hasMessageContaining("[a, b, a, c]");
        }
    }

    @Test
    void aFailureSaysThatTheExchangeHasNotEnded() {
        TestExchange exchange = after.open();
        after("later", () -> {});
        assertThatThrownBy(() -> assertThat(after).ran("later"))
                .hasMessageContaining("An exchange that the test opened has not ended: TestExchange.respond()")
                .hasMessageContaining("later of TEST / REGISTERED")
                .hasMessageContaining("1 exchange(s) not finished");
        exchange.respond();
        assertThat(after).succeeded("later");
    }

    @Test
    void aDescriptionOfTheUsersComesFirst() {
        assertThatThrownBy(() -> assertThat(after).as("the order").registered("x"))
                .hasMessageStartingWith("[the order] Expecting task 'x'");
    }

    @Test
    void namesAreRequired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(after).registered())
                .withMessageContaining("No task is named");
    }
}
