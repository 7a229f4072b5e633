package dev.postlude;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that nothing can stop: asynchronous ones whose stages cannot be cancelled. */
class StuckTest {

    private static final String WARNING = "places are held by stuck tasks";

    private final ManualTicker ticker = new ManualTicker();
    private final Recorder recorder = new Recorder();
    private final Postlude postlude = Postlude.builder()
            .executor(Runnable::run)
            .maxConcurrency(5)
            .timeout(ofSeconds(10))
            .ticker(ticker)
            .timerThreads(task -> new Thread(() -> {})) // the test sweeps
            .listener(recorder)
            .build();
    private final LogLines log = new LogLines();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void pass(Duration time) {
        ticker.advance(time);
        postlude.watch.sweep();
    }

    private CompletableFuture<String> hang(String name) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Exchange exchange = Requests.open(postlude);
        exchange.afterAsync(TaskOptions.named(name), stage::minimalCompletionStage);
        Requests.finish(exchange);
        return stage;
    }

    private List<CompletableFuture<String>> stick(String... names) {
        List<CompletableFuture<String>> stages = new ArrayList<>();
        for (String name : names) {
            stages.add(hang(name));
        }
        pass(ofSeconds(10));
        pass(ofSeconds(1));
        return stages;
    }

    private List<String> warnings() {
        return log.warnings().stream().filter(line -> line.contains(WARNING)).toList();
    }

    @Test // 4.3
    void isReportedAtIntervalsThatDoubleUpToNineMinutes() {
        assertThat(hang("deaf")).isNotDone();
        pass(ofSeconds(10));
        List<Long> reported = new ArrayList<>();
        int before = 0;
        for (long second = 0; second < 3_000; second++) {
            int now = recorder.of(TaskEvent.Kind.STUCK).size();
            if (now > before) {
                reported.add(second);
            }
            before = now;
            pass(ofSeconds(1));
        }
        assertThat(reported).startsWith(1L, 3L, 7L, 15L, 31L, 63L, 127L, 255L, 511L, 1023L, 1535L, 2047L);
        assertThat(recorder.of(TaskEvent.Kind.STUCK))
                .extracting(TaskEvent::elapsed)
                .startsWith(ofSeconds(11), ofSeconds(13), ofSeconds(17));
    }

    @Test // 4.3
    void isWarnedOfOnceWhenItHoldsHalfOfThePlaces() {
        stick("mail", "report");
        assertThat(warnings()).isEmpty();

        stick("mail");
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("3 of 5 places", "2 x mail, 1 x report", "postlude.max-concurrency");
        stick("pdf");
        pass(Duration.ofHours(1));
        assertThat(warnings()).hasSize(1);
        assertThat(postlude.running()).as("they keep their places").isEqualTo(4);
    }

    @Test // 4.3
    void isWarnedOfAgainOnlyAfterItFellBelowHalfAndRoseAgain() {
        List<CompletableFuture<String>> first = stick("one", "two", "three");
        assertThat(warnings()).hasSize(1);
        pass(ofSeconds(60));
        assertThat(warnings()).hasSize(1);

        first.get(0).complete("at last");
        hang("four").complete("in time");
        stick("five");
        assertThat(warnings()).hasSize(2).last().asString().contains("1 x five, 1 x three, 1 x two");
    }

    @Test // 4.3: the fall is seen although nothing looked in between
    void countsAFallBetweenTwoLooks() {
        List<CompletableFuture<String>> first = stick("one", "two", "three");
        pass(ofSeconds(60));
        List<TaskHandle> handles = List.of(cancelled("four"), cancelled("five"));
        first.forEach(stage -> stage.complete("at last"));
        handles = List.of(handles.get(0), handles.get(1), cancelled("six"));
        pass(ofSeconds(1));
        assertThat(handles).allMatch(handle -> handle.state() == TaskHandle.State.CANCELLED);
        assertThat(warnings()).hasSize(2).last().asString().contains("3 of 5", "five", "four", "six");
    }

    private TaskHandle cancelled(String name) {
        Exchange exchange = Requests.open(postlude);
        TaskHandle handle = exchange.afterAsync(
                TaskOptions.named(name), () -> new CompletableFuture<String>().minimalCompletionStage());
        Requests.finish(exchange);
        handle.cancel();
        return handle;
    }

    @Test // 4.3: a rise within the minute is not lost, it is told later
    void isWarnedOfAtMostOnceAMinute() {
        List<CompletableFuture<String>> first = stick("one", "two", "three");
        first.get(0).complete("at last");
        stick("four");
        assertThat(warnings()).hasSize(1);
        pass(ofSeconds(48));
        assertThat(warnings()).hasSize(1);
        pass(ofSeconds(1));
        assertThat(warnings()).hasSize(2).last().asString().contains("four");
    }

    @Test // 4.3
    void isToldOfWhenItReturnsAtLast() {
        CompletableFuture<String> stage = stick("deaf").get(0);
        assertThat(log.infos()).isEmpty();
        stage.completeExceptionally(new IllegalStateException("broken pipe"));
        assertThat(log.infos())
                .singleElement()
                .asString()
                .contains("Task deaf of POST /orders (registered at StuckTest.java:", "stuck no more", "11.0 s");
        assertThat(postlude.running()).isZero();
        assertThat(recorder.kinds("deaf"))
                .containsExactly(
                        TaskEvent.Kind.REGISTERED,
                        TaskEvent.Kind.STARTED,
                        TaskEvent.Kind.TIMED_OUT,
                        TaskEvent.Kind.STUCK);
    }

    @Test // 4.3: it heeded the interrupt, if late
    void isNotToldOfIfItWasNeverReportedAsStuck() {
        CompletableFuture<String> stage = hang("slow");
        pass(ofSeconds(10));
        stage.complete("soon");
        assertThat(log.infos()).isEmpty();
    }
}
