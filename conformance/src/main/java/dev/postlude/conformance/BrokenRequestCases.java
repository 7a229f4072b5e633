package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.AfterTask;
import dev.postlude.Outcome;
import dev.postlude.conformance.wire.RawClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The client leaves in the middle of its request's body, while the handler reads it. */
abstract class BrokenRequestCases {

    private static final String LENGTH = "Content-Length: 100";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatWasLost(Kit kit) throws Exception {
        assertThat(outcomeOf(kit, LENGTH, Leaving.RST).kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatWasLostInTheMiddleOfAChunk(Kit kit) throws Exception {
        assertThat(outcomeOf(kit, CHUNKED, Leaving.RST).kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    /** The server may take the end of the client's bytes for a bad request, and answer that: the handler has failed. */
    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void takesNoClientThatLeftForOneThatWasAnswered(Kit kit) throws Exception {
        assertThat(outcomeOf(kit, LENGTH, Leaving.FIN).kind()).isIn(Outcome.Kind.ABORTED, Outcome.Kind.FAILED);
    }

    @Test
    @Rule("2.1")
    void runsTasksAllTheSame(Kit kit) throws Exception {
        Told<Boolean> ran = new Told<>();
        breakOff(kit, LENGTH, Leaving.FIN, () -> ran.tell(true));
        assertThat(ran.await()).isTrue();
    }

    private static Outcome outcomeOf(Kit kit, String framing, Leaving leaving) throws Exception {
        Told<Outcome> told = new Told<>();
        breakOff(kit, framing, leaving, () -> told.tell(outcome()));
        return told.await();
    }

    private static void breakOff(Kit kit, String framing, Leaving leaving, AfterTask task) throws Exception {
        Gate gate = kit.gate();
        kit.handle(call -> {
            after("task", task);
            gate.passUninterrupted();
            return Reply.text("read " + call.body().length);
        });
        RawClient client = kit.connect()
                .send("POST " + kit.path() + " HTTP/1.1", "Host: localhost", framing)
                .write("64\r\nten bytes.".getBytes(StandardCharsets.US_ASCII));
        gate.awaitArrival();
        leaving.leave(client);
        gate.open();
    }
}
