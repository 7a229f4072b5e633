package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

    private final Recorder recorder = new Recorder();
    private final ManualExecutor executor = new ManualExecutor();
    private final ManualTicker ticker = new ManualTicker();
    private final List<String> ran = new ArrayList<>();

    private Postlude.Builder limited() {
        return Postlude.builder()
                .executor(executor)
                .maxConcurrency(2)
                .maxPending(3)
                .ticker(ticker)
                .timerThreads(task -> new Thread(() -> {})) // the test sweeps
                .listener(recorder);
    }

    private static Exchange withTasks(Postlude postlude, int tasks, AfterTask task) {
        Exchange exchange = Requests.open(postlude);
        IntStream.range(0, tasks).forEach(i -> exchange.after("task " + i, task));
        return exchange;
    }

    @Test // 5.1, 5.2
    void dropsExactlyWhatDoesNotFit() {
        Postlude postlude = limited().build();
        Requests.finish(withTasks(postlude, 10, () -> {}));
        assertThat(recorder.of(TaskEvent.Kind.DROPPED)).hasSize(5);
        assertThat(postlude.count(TaskEvent.Kind.DROPPED)).isEqualTo(5);
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED))
                .containsExactly("task 0", "task 1", "task 2", "task 3", "task 4");
        assertThat(postlude.pending()).isZero();
    }

    @Test // 5.2
    void tellsItsPolicyToAdaptersThatHaveToRefuseOne() {
        assertThat(limited().build().settings().overflow()).isEqualTo(OverflowPolicy.DROP);
        assertThat(limited()
                        .overflow(OverflowPolicy.RUN_BY_CALLER)
                        .build()
                        .settings()
                        .overflow())
                .isEqualTo(OverflowPolicy.RUN_BY_CALLER);
    }

    @Test // 5.2
    void logsDropsOnceASecondWithTheLimitsAndTheSettings() {
        Postlude postlude = limited().build();
        try (LogLines log = new LogLines()) {
            Requests.finish(withTasks(postlude, 10, () -> {}));
            Requests.finish(withTasks(postlude, 10, () -> {}));
            assertThat(log.warnings())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    "Dropped 1 task",
                                    "2 running (postlude.max-concurrency)",
                                    "3 pending (postlude.max-pending)"));
            ticker.advance(Duration.ofSeconds(1));
            postlude.watch.sweep();
            assertThat(log.warnings()).hasSize(2).last().asString().contains("Dropped 14 task");
            postlude.watch.sweep();
            Requests.finish(withTasks(postlude, 1, () -> {}));
            assertThat(log.warnings()).hasSize(2);
            executor.runAll();
            postlude.close();
            assertThat(log.warnings()).hasSize(3).last().asString().contains("Dropped 1 task");
        }
    }

    @Test // 5.2
    void runsByTheCallerWhatDoesNotFit() {
        Postlude postlude = limited().overflow(OverflowPolicy.RUN_BY_CALLER).build();
        Thread caller = Thread.currentThread();
        Requests.finish(withTasks(postlude, 10, () -> ran.add(Thread.currentThread() == caller ? "caller" : "worker")));
        assertThat(ran).hasSize(5).containsOnly("caller");
        executor.runAll();
        assertThat(ran).hasSize(10);
        assertThat(recorder.of(TaskEvent.Kind.DROPPED)).isEmpty();
        assertThat(postlude.watch.runs()).isEmpty();
    }

    @ParameterizedTest // 5.1: an exchange with many tasks does not starve the others
    @ValueSource(booleans = {false, true})
    void letsExchangesTakeTurns(boolean sequential) {
        Postlude postlude = Postlude.builder()
                .executor(executor)
                .maxConcurrency(1)
                .maxPending(20_000)
                .sequential(sequential)
                .listener(recorder)
                .build();
        Exchange many = withTasks(postlude, 10_000, () -> {});
        Exchange few = Requests.open(postlude);
        few.after("few", () -> {});
        Requests.finish(many);
        Exchange more = withTasks(postlude, 3, () -> {});
        few.after("few, too", () -> {});
        Requests.finish(few);
        Requests.finish(more);
        for (int i = 0; i < 6; i++) {
            executor.runOne();
        }
        assertThat(recorder.names(TaskEvent.Kind.STARTED))
                .containsExactly("task 0", "few", "task 0", "task 1", "few, too", "task 1");
    }

    @Test // 5.1, 5.2: nor does it keep them out where it has taken all the room
    void takesRoomFromTheExchangeThatHasMostOfIt() {
        Postlude postlude = Postlude.builder()
                .executor(executor)
                .maxConcurrency(1)
                .maxPending(10_000)
                .listener(recorder)
                .build();
        Requests.finish(withTasks(postlude, 10_001, () -> {}));
        assertThat(recorder.of(TaskEvent.Kind.DROPPED)).isEmpty();
        for (int i = 0; i < 100; i++) {
            Exchange one = Requests.open(postlude);
            one.after("other", () -> {});
            Requests.finish(one);
        }
        assertThat(recorder.names(TaskEvent.Kind.DROPPED))
                .isEqualTo(IntStream.range(0, 100)
                        .mapToObj(i -> "task " + (10_000 - i))
                        .toList());
        assertThat(postlude.pending()).isEqualTo(10_000);
        for (int i = 0; i < 101; i++) {
            executor.runOne();
        }
        assertThat(recorder.names(TaskEvent.Kind.STARTED))
                .startsWith("task 0")
                .filteredOn("other"::equals)
                .hasSize(100);
    }

    @Test // 5.2
    void takesNoRoomFromAnExchangeThatHasNoMoreThanOneTaskMore() {
        Postlude postlude = limited().build();
        Requests.finish(withTasks(postlude, 3, () -> {})); // one has a place, two wait
        Exchange other = Requests.open(postlude);
        other.after("first", () -> {});
        other.after("second", () -> {});
        other.after("third", () -> {});
        Requests.finish(other);
        assertThat(recorder.names(TaskEvent.Kind.DROPPED)).containsExactly("third");
        executor.runAll();
        assertThat(postlude.pending()).isZero();
        assertThat(postlude.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(5);
    }

    @Test // 1.5
    void runsOneAfterAnotherIfChosenAndGoesOnAfterAFailure() {
        Postlude postlude = Postlude.builder()
                .executor(executor)
                .sequential(true)
                .listener(recorder)
                .build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("one", () -> After.after("nested", () -> {}));
        exchange.after("two", () -> {
            throw new IllegalStateException("two");
        });
        exchange.after("three", () -> {});
        Requests.finish(exchange);
        while (executor.waiting() > 0) {
            assertThat(executor.waiting()).isEqualTo(1);
            executor.runOne();
        }
        assertThat(recorder.names(TaskEvent.Kind.STARTED)).containsExactly("one", "two", "three", "nested");
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("one", "three", "nested");
    }

    @Test // 5.3
    void dropsWhatTheExecutorRefusesAndFreesThePlace() {
        Postlude postlude = Postlude.builder()
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .listener(recorder)
                .build();
        try (LogLines log = new LogLines()) {
            Requests.finish(withTasks(postlude, 3, () -> {}));
            assertThat(log.warnings()).first().asString().contains("RejectedExecutionException: full");
            postlude.close();
            assertThat(log.warnings()).last().asString().contains("Dropped 2 task");
        }
        assertThat(recorder.of(TaskEvent.Kind.DROPPED))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.error()).isInstanceOf(RejectedExecutionException.class));
        assertThat(postlude.running()).isZero();
        assertThat(postlude.pending()).isZero();
    }

    @Test // an executor that runs within execute() neither changes the order nor exhausts the stack
    void runsTenThousandTasksOnTheCallersOwnExecutor() {
        Postlude postlude =
                Postlude.builder().executor(Runnable::run).listener(recorder).build();
        Exchange exchange = withTasks(postlude, 10_000, () -> {});
        Requests.finish(exchange);
        assertThat(recorder.names(TaskEvent.Kind.STARTED))
                .isEqualTo(recorder.names(TaskEvent.Kind.SUCCEEDED))
                .isEqualTo(IntStream.range(0, 10_000).mapToObj(i -> "task " + i).toList());
    }
}
