package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final Recorder recorder = new Recorder();
    private final Postlude postlude =
            Postlude.builder().executor(executor).listener(recorder).build();
    private final Exchange exchange = Requests.open(postlude);
    private final List<String> ran = new ArrayList<>();
    private final ExecutorService otherThread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stopTheOtherThread() {
        otherThread.shutdownNow();
    }

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

    @Test
    void tellsExtensionsOnceWhenItHasFinishedAndAtOnceAfterwards() {
        exchange.whenFinished(() -> ran.add("first"));
        exchange.whenFinished(() -> {
            throw new IllegalStateException("an extension's fault");
        });
        exchange.handled(null);
        assertThat(ran).isEmpty();

        exchange.responded(Outcome.Kind.SENT, 200, null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
        assertThat(ran).containsExactly("first");

        exchange.whenFinished(() -> ran.add("late"));
        assertThat(ran).containsExactly("first", "late");
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void leadsExtensionsToWhatTheyKeepWithTheRuntime() {
        assertThat(exchange.postlude().extensions().get(String.class)).isNull();

        postlude.extensions().put(String.class, "kept");
        assertThat(exchange.postlude().extensions().get(String.class)).isEqualTo("kept");

        postlude.extensions().remove(String.class, "another");
        assertThat(postlude.extensions().get(String.class)).isEqualTo("kept");
        postlude.extensions().remove(String.class, "kept");
        assertThat(postlude.extensions().get(String.class)).isNull();
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

    @Test
    void leavesAThreadWithoutAnExchangeAndPutsItBack() {
        try (Scope entered = exchange.enter()) {
            try (Scope left = Exchange.leave()) {
                assertThat(Exchange.current()).isNull();
            }
            assertThat(Exchange.current()).isSameAs(exchange);
        }
    }

    @Test // 1.1
    void waitsForTheThreadsThatAreStillInAHandlerThatWasCancelled() {
        exchange.after("task", () -> ran.add("task"));
        Scope thisThread = exchange.enter();
        Scope within = exchange.enter();
        AtomicReference<Scope> carried = new AtomicReference<>();
        onAnotherThread(() -> carried.set(exchange.enter()));
        exchange.responded(Outcome.Kind.ABORTED, 0, null);
        exchange.cancelled();
        within.close();
        thisThread.close();
        assertThat(exchange.isFinished()).isFalse();

        onAnotherThread(() -> carried.get().close());
        assertThat(exchange.isFinished()).isTrue();
        executor.runAll();
        assertThat(ran).containsExactly("task");
    }

    @Test // 1.1
    void doesNotWaitForAHandlerThatWasCancelledAndIsOnNoThread() {
        try (Scope entered = exchange.enter()) {
            try (Scope left = Exchange.leave()) {
                exchange.responded(Outcome.Kind.ABORTED, 0, null);
                exchange.cancelled();
                assertThat(exchange.isFinished()).isTrue();
            }
        }
    }

    @Test // 1.1
    void aThreadThatComesAndGoesIsNoEndOfAHandlerThatWasNotCancelled() {
        exchange.responded(Outcome.Kind.ABORTED, 0, null);
        exchange.enter().close();
        assertThat(exchange.isFinished()).isFalse();
        exchange.handled(null);
        assertThat(exchange.isFinished()).isTrue();
    }

    /** Always the same one. */
    private void onAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work, otherThread).join();
    }

    @Test // 2.2
    void tellsTheFirstErrorThatTheHandlerLetOut() {
        assertThat(exchange.uncaught()).isNull();
        IllegalStateException first = new IllegalStateException("first");
        exchange.handled(first);
        exchange.handled(new IllegalStateException("second"));
        assertThat(exchange.uncaught()).isSameAs(first);
    }

    @Test // the key is part of the contract with other people's code
    void isCarriedByNameUnderItsClassName() {
        assertThat(Exchange.KEY).isEqualTo("dev.postlude.Exchange");
    }
}
