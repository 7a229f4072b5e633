package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.cookies;
import static dev.postlude.After.exchange;
import static dev.postlude.After.headers;
import static dev.postlude.After.outcome;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.postlude.Exchange;
import dev.postlude.TaskEvent;
import dev.postlude.TaskOptions;
import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A header's or cookie's value is shown to nobody. */
abstract class SecrecyCases {

    private static final String SECRET = "s3cr3t";

    private static RawClient send(RawClient client, String path) throws IOException {
        return client.send(
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + SECRET + "-1",
                "X-Api-Key: " + SECRET + "-2",
                "Cookie: session=" + SECRET + "-3; other=" + SECRET + "-4");
    }

    private static void assertSilent(Stream<?> shown) {
        assertThat(shown.map(String::valueOf)).isNotEmpty().noneMatch(text -> text.contains(SECRET));
    }

    /** All that an event shows, its error's stack included. */
    private static Stream<String> textsOf(TaskEvent event) {
        StringWriter stack = new StringWriter();
        if (event.error() != null) {
            event.error().printStackTrace(new PrintWriter(stack));
        }
        return Stream.of(event.toString(), event.handle().toString(), stack.toString());
    }

    @Test
    @Rule("3.5")
    void showsNoValueInTheLogOrInEventsOfTasksThatEndBadly(Kit kit) throws Exception {
        try (LogCapture log = new LogCapture()) {
            Gate never = kit.gate();
            kit.handle(call -> {
                after("cancelled", () -> {}).cancel();
                after("fails", () -> {
                    throw new IllegalStateException("task");
                });
                after(TaskOptions.named("times out").timeout(Duration.ofMillis(20)), never::pass);
                after(TaskOptions.named("skipped").when(outcome -> false), () -> {});
                throw new IllegalStateException("handler");
            });
            send(kit.connect(), kit.path());
            kit.await(TaskEvent.Kind.CANCELLED, "cancelled");
            kit.await(TaskEvent.Kind.FAILED, "fails");
            kit.await(TaskEvent.Kind.TIMED_OUT, "times out");
            kit.await(TaskEvent.Kind.SKIPPED, "skipped");
            assertThat(log.lines()).anyMatch(line -> line.contains("fails") && line.contains(kit.path()));
            assertSilent(log.lines().stream());
            assertSilent(kit.instance().recorder().all().stream().flatMap(SecrecyCases::textsOf));
        }
    }

    @Test
    @Rule("3.5")
    void showsNoValueInTheTextOfAnythingThatATaskCanReach(Kit kit) throws Exception {
        Told<List<Object>> told = new Told<>();
        kit.handle(call -> {
            after("task", () -> told.tell(List.of(exchange(), request(), headers(), cookies(), outcome())));
            return Reply.text("text");
        });
        send(kit.connect(), kit.path()).read();
        assertSilent(told.await().stream());
    }

    @Test
    @Rule("3.5")
    void showsNoValueWhenTheRuntimeIsFullOrClosed(Kit kit) throws Exception {
        try (LogCapture log = new LogCapture()) {
            Instance instance = kit.start(
                    settings -> settings.maxConcurrency(1).maxPending(1).drainTimeout(Duration.ofMillis(20)));
            Told<Exchange> carried = new Told<>();
            Gate gate = kit.gate();
            instance.routes().add(kit.path(), call -> {
                carried.tell(exchange());
                after("held", gate::passUninterrupted);
                after("waits", () -> {});
                after("dropped", () -> {});
                return Reply.text("text");
            });
            send(instance.connect(), kit.path()).read();
            gate.awaitArrival();
            Awaitility.await().until(() -> instance.postlude().count(TaskEvent.Kind.DROPPED) > 0);
            instance.postlude().close();
            Exchange exchange = carried.await();
            Throwable refusal = catchThrowable(() -> exchange.after("too late", () -> {}));
            assertThat(refusal).isNotNull();
            assertThat(log.lines()).anyMatch(line -> line.contains("dropped"));
            assertSilent(log.lines().stream());
            assertSilent(Stream.concat(
                    Stream.of(refusal, exchange),
                    instance.recorder().all().stream().flatMap(SecrecyCases::textsOf)));
            assertSilent(instance.recorder().drained().stream());
        }
    }
}
