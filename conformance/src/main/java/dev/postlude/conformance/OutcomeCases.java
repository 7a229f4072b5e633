package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.exchange;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tasks run whatever became of the response, and read what did. */
abstract class OutcomeCases {

    @Cases
    @Rule("2.1")
    void runsTasksWhateverTheAnswer(Kit kit, Answer answer) throws Exception {
        Told<Boolean> ran = new Told<>();
        kit.handle(call -> {
            after("task", () -> ran.tell(true));
            return answer.reply(kit.path());
        });
        kit.get();
        assertThat(ran.await()).isTrue();
    }

    @Test
    @Rule("2.1")
    void runsTasksAfterAnAnswerToHead(Kit kit) throws Exception {
        Told<Boolean> ran = new Told<>();
        kit.handle(call -> {
            after("task", () -> ran.tell(true));
            return Reply.text("text");
        });
        kit.connect()
                .send("HEAD " + kit.path() + " HTTP/1.1", "Host: localhost")
                .readHead();
        assertThat(ran.await()).isTrue();
    }

    @Cases
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsSentAndTheStatus(Kit kit, Answer answer) throws Exception {
        Told<Outcome> told = new Told<>();
        kit.handle(call -> {
            after("task", () -> told.tell(outcome()));
            return answer.reply(kit.path());
        });
        Response response = kit.get();
        assertSent(told.await(), response.status());
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsSentAfterAnAnswerToHead(Kit kit) throws Exception {
        Told<Outcome> told = new Told<>();
        kit.handle(call -> {
            after("task", () -> told.tell(outcome()));
            return Reply.text("text").withStatus(203);
        });
        kit.connect()
                .send("HEAD " + kit.path() + " HTTP/1.1", "Host: localhost")
                .readHead();
        assertSent(told.await(), 203);
    }

    @Cases
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsSentAfterAnAsynchronousAnswer(Kit kit, AsyncStyle style) throws Exception {
        Told<Outcome> told = new Told<>();
        kit.handle(call -> {
            after("task", () -> told.tell(outcome()));
            return Reply.text("text").withStatus(202).in(style);
        });
        assertThat(kit.get().status()).isEqualTo(202);
        assertSent(told.await(), 202);
    }

    private static void assertSent(Outcome outcome, int status) {
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.SENT);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.error()).isNull();
        assertThat(outcome.elapsed()).isPositive();
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsTheTimeFromTheRequestsArrivalToTheResponsesEnd(Kit kit) throws Exception {
        Told<Outcome> told = new Told<>();
        AtomicLong handled = new AtomicLong();
        Gate gate = kit.gate();
        kit.handle(call -> {
            long from = System.nanoTime();
            after("task", () -> told.tell(outcome()));
            gate.pass();
            handled.set(System.nanoTime() - from);
            return Reply.text("text");
        });
        long start = System.nanoTime();
        RawClient client = kit.connect().get(kit.path());
        gate.awaitArrival();
        kit.letTimePass();
        gate.open();
        client.read();
        Outcome outcome = told.await();
        long all = System.nanoTime() - start;
        assertThat(outcome.elapsed()).isBetween(Duration.ofNanos(handled.get()), Duration.ofNanos(all));
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.OUTCOME)
    void tellsTheSameToNestedTasksAndToWhoeverCarriesTheExchange(Kit kit) throws Exception {
        Told<Exchange> carried = new Told<>();
        Told<Outcome> first = new Told<>();
        Told<Outcome> nested = new Told<>();
        kit.handle(call -> {
            carried.tell(exchange());
            after("first", () -> {
                first.tell(outcome());
                after("nested", () -> nested.tell(outcome()));
            });
            return Reply.text("text").withStatus(418);
        });
        kit.get();
        assertSent(first.await(), 418);
        assertThat(nested.await()).isEqualTo(first.await());
        assertThat(carried.await().outcome()).isEqualTo(first.await());
    }
}
