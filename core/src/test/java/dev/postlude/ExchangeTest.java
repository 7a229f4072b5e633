package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final Recorder recorder = new Recorder();
    private final Postlude postlude =
            Postlude.builder().executor(executor).listener(recorder).build();
    private final Exchange exchange = Requests.open(postlude);
    private final List<String> ran = new ArrayList<>();

    @Test // 1.1
    void startsNothingBeforeTheResponseIsSent() {
        exchange.after("task", () -> ran.add("task"));
        exchange.handled(null);
        assertThat(executor.waiting()).isZero();

        exchange.responded(Outcome.Kind.SENT, 200, null);
        executor.runAll();
        assertThat(ran).containsExactly("task");
    }

    @Test // 1.1
    void waitsForTheHandlerWhenTheClientHasLeft() {
        exchange.after("task", () -> ran.add(After.outcome().kind().name()));
        exchange.responded(Outcome.Kind.ABORTED, 0, new IOException("reset"));
        assertThat(executor.waiting()).isZero();

        exchange.handled(null);
        executor.runAll();
        assertThat(ran).containsExactly("ABORTED");
    }

    @Test // 1.8
    void runsATaskOnceHoweverOftenTheServerReportsTheEnd() {
        exchange.after("task", () -> ran.add("task"));
        for (int i = 0; i < 3; i++) {
            Requests.finish(exchange);
        }
        executor.runAll();
        Requests.finish(exchange);
        executor.runAll();
        assertThat(ran).containsExactly("task");
        assertThat(postlude.openExchanges()).isZero();
    }

    @Test // 1.5
    void startsTasksInTheOrderOfTheirRegistration() {
        for (int i = 0; i < 100; i++) {
            exchange.after("task " + i, () -> {});
        }
        Requests.finish(exchange);
        executor.runAll();
        List<String> expected = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> "task " + i)
                .toList();
        assertThat(recorder.names(TaskEvent.Kind.STARTED)).isEqualTo(expected);
    }

    @Test // 1.6
    void startsNestedTasksAtAnyDepth() {
        exchange.after("depth 0", () -> nest(1));
        Requests.finish(exchange);
        executor.runAll();
        assertThat(ran).hasSize(10).last().isEqualTo("depth 10");
    }

    private void nest(int depth) {
        ran.add("depth " + depth);
        if (depth < 10) {
            After.after("depth " + depth, () -> nest(depth + 1));
        }
    }

    @Test // 1.7
    void startsALateRegistrationAtOnce() {
        exchange.request();
        Requests.finish(exchange);
        exchange.after("late", () -> ran.add(After.request().path()));
        executor.runAll();
        assertThat(ran).containsExactly("/orders");
        assertThat(recorder.of(TaskEvent.Kind.SUCCEEDED))
                .singleElement()
                .satisfies(event -> assertThat(event.outcome()).isNotNull());
    }

    @Test // 2.2
    void tellsFailedWhenTheHandlerLetAnErrorOutAndKeepsTheFirst() {
        IllegalStateException first = new IllegalStateException("first");
        exchange.after("task", () -> {});
        exchange.handled(first);
        exchange.responded(Outcome.Kind.SENT, 500, new IllegalStateException("second"));
        assertThat(exchange.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(exchange.outcome().status()).isEqualTo(500);
        assertThat(exchange.outcome().error()).isSameAs(first);
    }

    @Test // 2.2
    void refusesToTellAnOutcomeThatIsNotKnown() {
        assertThatThrownBy(exchange::outcome)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("POST /orders")
                .hasMessageContaining("inside a task");
    }

    @Test
    void entersAndLeavesOneWithinAnother() {
        Exchange inner = Requests.open(postlude);
        try (Scope outerScope = exchange.enter()) {
            try (Scope innerScope = inner.enter()) {
                assertThat(Exchange.current()).isSameAs(inner);
            }
            assertThat(Exchange.current()).isSameAs(exchange);
        }
        assertThat(Exchange.current()).isNull();
    }
}
