package dev.postlude.test;

import static dev.postlude.After.after;
import static dev.postlude.After.cookies;
import static dev.postlude.After.headers;
import static dev.postlude.After.outcome;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postlude.Outcome;
import dev.postlude.RequestView;
import dev.postlude.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@RecordTasks
class InlineModeTest {

    private final List<String> ran = new ArrayList<>();

    @Test
    void runsTasksOnTheThreadThatRespondsAndNotBefore(RecordedTasks after, TestExchange exchange) {
        after("first", () -> ran.add("first on " + Thread.currentThread().getId()));
        after("second", () -> ran.add("second on " + Thread.currentThread().getId()));
        assertThat(ran).isEmpty();
        assertThat(after).registeredExactly("first", "second").nothingRan();

        exchange.respond();

        long here = Thread.currentThread().getId();
        assertThat(ran).containsExactly("first on " + here, "second on " + here);
        assertThat(after).allSucceeded().ranInOrder("first", "second");
    }

    @Test
    void runsNestedTasksToo(RecordedTasks after, TestExchange exchange) {
        after("outer", () -> {
            after("inner", () -> ran.add("inner"));
            ran.add("outer");
        });
        exchange.respond();
        assertThat(ran).containsExactly("outer", "inner");
        assertThat(after).registeredExactly("outer", "inner").ranInOrder("outer", "inner");
    }

    @Test
    void tasksReadTheRequestThatTheTestSets(TestExchange exchange) {
        exchange.request(RequestView.builder("POST", "/orders")
                .header("User-Agent", "test")
                .cookie("session-id", "42")
                .build());
        after(() -> ran.add(request() + " " + headers().first("user-agent").orElseThrow() + " "
                + cookies().first("session-id").orElseThrow()));
        exchange.respond();
        assertThat(ran).containsExactly("POST /orders test 42");
    }

    @Test
    void refusesARequestThatComesTooLate(TestExchange exchange) {
        after("early", () -> {});
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        exchange.request(RequestView.builder("GET", "/late").build()))
                .withMessageContaining("TEST /")
                .withMessageContaining("read already");
    }

    @Test
    void tasksSeeTheOutcomeThatTheTestDecides(RecordedTasks after, TestExchange exchange) {
        registerForEachOutcome();
        exchange.respond(201);
        assertThat(ran).containsExactly("SENT 201");
        assertThat(after).succeeded("always").succeeded("success").skipped("failure");

        ran.clear();
        try (TestExchange second = after.open()) {
            registerForEachOutcome();
            second.abort();
        }
        assertThat(ran).containsExactly("ABORTED 0");

        ran.clear();
        try (TestExchange third =
                after.open(RequestView.builder("GET", "/third").build())) {
            registerForEachOutcome();
            third.fail(new IllegalStateException("broken"));
        }
        assertThat(ran).containsExactly("FAILED 500");
        assertThat(after.tasks().get(8).outcome().error()).hasMessage("broken");
        assertThat(after.tasks().get(8).request()).isEqualTo("GET /third");
    }

    private void registerForEachOutcome() {
        after("always", () -> ran.add(outcome().kind() + " " + outcome().status()));
        after(TaskOptions.named("success").onSuccess(), () -> {});
        after(TaskOptions.named("failure").when(outcome -> outcome.kind() != Outcome.Kind.SENT), () -> {});
    }

    @Test
    void anExchangeEndsOnce(TestExchange exchange) {
        exchange.respond();
        assertThatIllegalStateException().isThrownBy(exchange::abort).withMessageContaining("has ended already");
    }

    @Test
    void whatFollowsTheResponseHasNoExchange(TestExchange exchange) {
        exchange.respond();
        assertThatIllegalStateException().isThrownBy(() -> after(() -> {})).withMessageContaining("no exchange");
    }

    @Test
    void whereThereIsNoTransactionATiedTaskRunsLikeAnyOther(RecordedTasks after, TestExchange exchange) {
        after(TaskOptions.named("tied").afterCommit(), () -> ran.add("tied"));
        exchange.respond();
        assertThat(after).succeeded("tied");
    }

    @Test
    void workCanBeAnExchangeOfItsOwn(RecordedTasks after) throws Exception {
        after.postlude()
                .run("nightly", () -> after("mail", () -> ran.add(request().path())));
        assertThat(ran).containsExactly("nightly");
        assertThat(after).allSucceeded();
    }

    @RepeatedTest(2)
    void eachTestBeginsWithNothing(RecordedTasks after) {
        assertThat(after).nothingRegistered();
        after("left alone", () -> ran.add("must not run"));
        assertThat(after).registered("left alone");
    }

    @Nested
    class WithSetUp {

        @BeforeEach
        void setUp(RecordedTasks after) {
            after("set up", () -> {});
            assertThat(after).registeredExactly("set up");
        }

        @Test
        void setUpBelongsToTheSameExchange(RecordedTasks after, TestExchange exchange) {
            exchange.respond();
            assertThat(after).succeeded("set up");
        }
    }

    @Nested
    @RecordTasks(TaskMode.RECORD_ONLY)
    class WithAModeOfItsOwn {

        @Test
        void runsNothing(RecordedTasks after, TestExchange exchange) {
            after("never", () -> ran.add("never"));
            exchange.respond();
            assertThat(after).registered("never").nothingRan();
            assertThat(ran).isEmpty();
        }
    }
}
