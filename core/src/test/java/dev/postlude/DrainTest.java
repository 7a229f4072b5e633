package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30) // 6
class DrainTest {

    private final Recorder recorder = new Recorder();
    private final Gate gate = new Gate();

    private Postlude build(Duration drainTimeout) {
        return Postlude.builder().drainTimeout(drainTimeout).listener(recorder).build();
    }

    @Test
    void finishesRequestsInFlightAndTheirTasksNestedOnesIncluded() throws Exception {
        Postlude postlude = build(Duration.ofSeconds(20));
        Exchange exchange = Requests.open(postlude);
        exchange.after("outer", () -> {
            gate.pass();
            After.after("nested", () -> {});
        });
        CompletableFuture<DrainReport> drain = CompletableFuture.supplyAsync(postlude::drain);
        Awaitility.await().until(postlude.drainer::isWaiting);
        Requests.finish(exchange);
        gate.awaitArrival();
        assertThat(drain).isNotDone();
        gate.open();

        DrainReport report = drain.get(10, TimeUnit.SECONDS);
        assertThat(report.abandoned()).isEmpty();
        assertThat(report.finished()).isEqualTo(2);
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactlyInAnyOrder("outer", "nested");
        assertThat(recorder.reports()).containsExactly(report);
        assertThat(postlude.drain()).isSameAs(report);
    }

    @Test // 6.3
    void refusesATaskOnceItIsOver() {
        Postlude postlude = build(Duration.ofSeconds(1));
        Exchange exchange = postlude.open(Requests::view);
        Requests.finish(exchange);
        postlude.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> exchange.after("late", () -> {}))
                .withMessageContaining("late")
                .withMessageContaining("DrainTest.java:")
                .withMessageContaining("closed");
        assertThat(recorder.events()).isEmpty();
    }

    @Test // 6.2
    void namesAllThatItAbandons() throws Exception {
        Postlude postlude = Postlude.builder()
                .drainTimeout(Duration.ofMillis(100))
                .maxConcurrency(1)
                .listener(recorder)
                .build();
        Exchange finished = Requests.open(postlude);
        finished.after("running", gate::pass);
        finished.after("pending", () -> {});
        Exchange unfinished = Requests.open(postlude);
        TaskHandle registered = unfinished.after("registered", () -> {});
        Requests.finish(finished);
        gate.awaitArrival();

        DrainReport report;
        try (LogLines log = new LogLines()) {
            report = postlude.drain();
            assertThat(log.warnings())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("running of POST /orders (registered at DrainTest.java:", "running for")
                            .contains("pending of POST /orders", "registered of POST /orders", "not started")
                            .contains("postlude.drain-timeout is 0.1 s"));
        }
        assertThat(report.abandoned())
                .extracting(TaskEvent::task)
                .containsExactlyInAnyOrder("running", "pending", "registered");
        assertThat(registered.state()).isEqualTo(TaskHandle.State.ABANDONED);

        Requests.finish(unfinished);
        assertThat(recorder.kinds("registered")).containsExactly(TaskEvent.Kind.REGISTERED, TaskEvent.Kind.ABANDONED);
        assertThat(postlude.count(TaskEvent.Kind.ABANDONED)).isEqualTo(3);
        assertThat(recorder.of(TaskEvent.Kind.SUCCEEDED)).isEmpty();
    }

    @Test // 6.2, one after another: what waits behind a task that never ends
    void abandonsWhatWaitsBehindAHungTask() throws Exception {
        Postlude postlude = Postlude.builder()
                .drainTimeout(Duration.ofMillis(50))
                .sequential(true)
                .listener(recorder)
                .build();
        Exchange exchange = Requests.open(postlude);
        exchange.after("hung", gate::passDeaf);
        exchange.after("behind", () -> {});
        Requests.finish(exchange);
        gate.awaitArrival();
        assertThat(postlude.drain().abandoned())
                .extracting(TaskEvent::task)
                .containsExactlyInAnyOrder("hung", "behind");
        gate.open();
    }

    @Test
    void interruptsWhatItAbandons() throws Exception {
        Postlude postlude = build(Duration.ofMillis(50));
        CompletableFuture<Thread> interrupted = new CompletableFuture<>();
        Exchange exchange = Requests.open(postlude);
        exchange.after("hung", () -> {
            try {
                gate.pass();
            } catch (InterruptedException expected) {
                interrupted.complete(Thread.currentThread());
            }
        });
        Requests.finish(exchange);
        gate.awaitArrival();
        postlude.close();
        Thread thread = interrupted.get(10, TimeUnit.SECONDS);
        assertThat(thread.isDaemon()).as("cannot keep the process alive").isTrue();
    }

    @Test // 6.2: it had its end before, but it is still there
    void namesWhatIsStuck() throws Exception {
        Postlude postlude = build(Duration.ofMillis(50));
        Exchange exchange = Requests.open(postlude);
        TaskHandle hung = exchange.after("hung", gate::passDeaf);
        Requests.finish(exchange);
        gate.awaitArrival();
        hung.cancel();
        try (LogLines log = new LogLines()) {
            DrainReport report = postlude.drain();
            assertThat(report.abandoned()).isEmpty();
            assertThat(report.stuck())
                    .singleElement()
                    .satisfies(event -> assertThat(event.handle()).isSameAs(hung));
            assertThat(log.warnings())
                    .last()
                    .asString()
                    .contains("0 abandoned, 1 stuck", "hung of POST /orders", "CANCELLED before");
        }
        gate.open();
    }

    @Test // the process may end as soon as it returns
    void waitsUntilAListenerHasBeenToldOfAnEndThatIsJustComing() throws Exception {
        Gate telling = new Gate();
        Postlude postlude = Postlude.builder()
                .drainTimeout(Duration.ofMillis(1))
                .listener(event -> {
                    if (event.kind() == TaskEvent.Kind.SUCCEEDED) {
                        passQuietly(telling);
                    }
                })
                .listener(recorder)
                .build();
        Exchange exchange = Requests.open(postlude);
        TaskHandle ends = exchange.after("ends", () -> {});
        Requests.finish(exchange);
        telling.awaitArrival();
        CompletableFuture<DrainReport> drain = CompletableFuture.supplyAsync(postlude::drain);
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(postlude.drainer::isClosed);
        telling.open();

        assertThat(drain.get(10, TimeUnit.SECONDS).abandoned()).isEmpty();
        assertThat(recorder.kinds("ends")).endsWith(TaskEvent.Kind.SUCCEEDED);
        assertThat(ends.state()).isEqualTo(TaskHandle.State.SUCCEEDED);
    }

    private static void passQuietly(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void returnsAtOnceWhenThereIsNothingToDo() {
        assertThat(build(Duration.ofHours(1)).drain().elapsed()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void givesUpWaitingWhenItsThreadIsInterruptedAndKeepsTheInterrupt() {
        Postlude postlude = build(Duration.ofHours(1));
        Requests.open(postlude);
        Thread.currentThread().interrupt();
        postlude.close();
        assertThat(Thread.interrupted()).isTrue();
    }
}
