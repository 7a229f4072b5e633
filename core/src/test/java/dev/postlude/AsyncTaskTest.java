package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class AsyncTaskTest {

    private final Recorder recorder = new Recorder();
    private final ManualExecutor executor = new ManualExecutor();
    private final ManualTicker ticker = new ManualTicker();
    private final Postlude postlude = Postlude.builder()
            .executor(executor)
            .maxConcurrency(1)
            .ticker(ticker)
            .timerThreads(task -> new Thread(() -> {}))
            .listener(recorder)
            .build();
    private final Exchange exchange = Requests.open(postlude);
    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @Test
    void keepsItsPlaceButNoThreadUntilTheStageCompletes() {
        TaskHandle handle = exchange.afterAsync(TaskOptions.named("async"), () -> stage);
        exchange.after("next", () -> {});
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.state()).isEqualTo(TaskHandle.State.RUNNING);
        assertThat(recorder.names(TaskEvent.Kind.STARTED)).containsExactly("async");

        stage.complete("done");
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("async", "next");
    }

    @Test // 4.2
    void reportsTheStagesErrorUnwrapped() {
        IllegalStateException error = new IllegalStateException("remote");
        exchange.afterAsync(TaskOptions.named("async"), () -> stage.thenApply(value -> value));
        Requests.finish(exchange);
        executor.runAll();
        stage.completeExceptionally(error);
        assertThat(recorder.of(TaskEvent.Kind.FAILED))
                .singleElement()
                .satisfies(event -> assertThat(event.error()).isSameAs(error));
    }

    @Test
    void failsIfNoStageIsReturnedOrTheSupplierThrows() {
        exchange.afterAsync(TaskOptions.named("null"), () -> null);
        exchange.afterAsync(TaskOptions.named("throws"), () -> {
            throw new IllegalStateException("supplier");
        });
        Requests.finish(exchange);
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.FAILED)).containsExactly("null", "throws");
        assertThat(postlude.running()).isZero();
    }

    @Test // 4.3
    void cancelsTheStageAtTheDeadline() {
        exchange.afterAsync(TaskOptions.named("async").timeout(Duration.ofSeconds(2)), () -> stage);
        Requests.finish(exchange);
        executor.runAll();
        ticker.advance(Duration.ofSeconds(2));
        postlude.watch.sweep();
        assertThat(stage).isCancelled();
        assertThat(recorder.kinds("async")).last().isEqualTo(TaskEvent.Kind.TIMED_OUT);
        assertThat(postlude.running()).isZero();
    }

    @Test // 4.3
    void reportsAStageThatCannotBeCancelledAsStuck() {
        exchange.afterAsync(TaskOptions.named("async"), stage::minimalCompletionStage);
        Requests.finish(exchange);
        executor.runAll();
        ticker.advance(Duration.ofSeconds(30));
        postlude.watch.sweep();
        ticker.advance(Duration.ofSeconds(1));
        postlude.watch.sweep();
        assertThat(recorder.kinds("async")).endsWith(TaskEvent.Kind.TIMED_OUT, TaskEvent.Kind.STUCK);
        assertThat(postlude.running()).isEqualTo(1);
        stage.complete("at last");
        assertThat(postlude.running()).isZero();
    }

    @Test // 4.3
    void goesOnWithoutAStageWhoseCancellingFails() {
        CompletableFuture<String> unusual = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> toCompletableFuture() {
                throw new IllegalStateException("not cancelled");
            }
        };
        Exchange control =
                postlude.open(() -> RequestView.builder("GET", "/a\u001b[2J").build());
        TaskHandle handle = control.afterAsync(TaskOptions.named("unusual"), () -> unusual);
        Requests.finish(control);
        executor.runAll();
        try (LogLines log = new LogLines()) {
            assertThat(handle.cancel()).isTrue();
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("Task unusual of GET /a\\u001b[2J (registered at AsyncTaskTest.java:")
                    .contains("could not be cancelled");
        }
        assertThat(recorder.names(TaskEvent.Kind.CANCELLED)).containsExactly("unusual");
        ticker.advance(Duration.ofSeconds(1));
        postlude.watch.sweep();
        assertThat(recorder.names(TaskEvent.Kind.STUCK)).containsExactly("unusual");

        unusual.complete("late");
        assertThat(postlude.running()).isZero();
    }

    @Test // 5.1: not one place more
    void givesItsPlaceBackOnceIfTheStageTellsOfItsEndTwice() {
        CompletableFuture<String> twice = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                return super.whenComplete((value, error) -> {
                    action.accept(value, error);
                    action.accept(value, error);
                });
            }
        };
        exchange.afterAsync(TaskOptions.named("twice"), () -> twice);
        exchange.afterAsync(TaskOptions.named("next"), () -> stage);
        exchange.afterAsync(TaskOptions.named("last"), () -> stage);
        Requests.finish(exchange);
        executor.runAll();
        twice.complete("done");
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("twice");
        assertThat(recorder.names(TaskEvent.Kind.STARTED)).containsExactly("twice", "next");
        assertThat(postlude.running()).isEqualTo(1);
    }

    @Test
    void failsIfTheStageCannotBeAwaited() {
        exchange.afterAsync(TaskOptions.named("unusual"), () -> new CompletableFuture<String>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                throw new IllegalStateException("not awaited");
            }
        });
        Requests.finish(exchange);
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.FAILED)).containsExactly("unusual");
        assertThat(postlude.running()).isZero();
    }

    @Test
    void tracksWorkThatIsUnderWay() {
        TaskHandle handle = exchange.after(stage);
        stage.completeExceptionally(new IllegalStateException("before the response"));
        assertThat(recorder.of(TaskEvent.Kind.FAILED)).isEmpty();
        Requests.finish(exchange);
        executor.runAll();
        assertThat(handle.state()).isEqualTo(TaskHandle.State.FAILED);
        assertThat(recorder.of(TaskEvent.Kind.FAILED))
                .singleElement()
                .satisfies(event -> assertThat(event.site()).startsWith("AsyncTaskTest.java:"));
    }
}
