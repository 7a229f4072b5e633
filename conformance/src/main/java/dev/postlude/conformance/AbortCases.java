package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.conformance.wire.RawClient;
import org.junit.jupiter.api.Test;

/**
 * The client leaves. A client that has closed one direction may still read, so the server is held to nothing before its
 * writes fail.
 */
abstract class AbortCases {

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatLeftBeforeTheFirstByte(Kit kit) throws Exception {
        assertThat(beforeTheFirstByte(kit, Leaving.FIN)).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatWasLostBeforeTheFirstByte(Kit kit) throws Exception {
        assertThat(beforeTheFirstByte(kit, Leaving.RST)).isEqualTo(Outcome.Kind.ABORTED);
    }

    private static Outcome.Kind beforeTheFirstByte(Kit kit, Leaving leaving) throws Exception {
        Told<Outcome> told = new Told<>();
        Gate gate = kit.gate();
        kit.handle(call -> {
            after("task", () -> told.tell(outcome()));
            gate.passUninterrupted();
            return Reply.parts(new Endless()).flushing();
        });
        RawClient client = kit.connect().get(kit.path());
        gate.awaitArrival();
        leaving.leave(client);
        gate.open();
        return told.await().kind();
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatLeftInTheMiddle(Kit kit) throws Exception {
        assertThat(inTheMiddle(kit, Leaving.FIN, Endless::flushed)).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatWasLostInTheMiddle(Kit kit) throws Exception {
        assertThat(inTheMiddle(kit, Leaving.RST, Endless::flushed)).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsItThoughTheApplicationSwallowsTheErrorsOfWriting(Kit kit) throws Exception {
        assertThat(inTheMiddle(kit, Leaving.RST, parts -> Endless.flushed(parts).deaf()))
                .isEqualTo(Outcome.Kind.ABORTED);
    }

    private static Outcome.Kind inTheMiddle(Kit kit, Leaving leaving, Body body) throws Exception {
        Told<Outcome> told = new Told<>();
        Gate gate = kit.gate();
        kit.handle(call -> {
            after("task", () -> told.tell(outcome()));
            return body.of(Endless.heldAfterTheFirst(gate));
        });
        RawClient client = kit.connect().get(kit.path());
        client.readHead();
        client.readExactly(Endless.PART);
        gate.awaitArrival();
        leaving.leave(client);
        gate.open();
        return told.await().kind();
    }

    private interface Body {

        Reply of(Endless parts);
    }

    /** On a server of its own: some use the request's objects again while the application's thread still writes. */
    @Cases
    @Rule("2.2")
    @Needs(Capability.ABORT)
    void tellsAClientThatWasLostInAnAsynchronousBody(Kit kit, AsyncStyle style) throws Exception {
        Told<Outcome> told = new Told<>();
        Instance instance = kit.start(settings -> settings);
        instance.routes().add(kit.path(), call -> {
            after("task", () -> told.tell(outcome()));
            return Reply.parts(new Endless()).flushing().in(style);
        });
        RawClient client = instance.connectSlow().get(kit.path());
        client.readHead();
        client.reset();
        assertThat(told.await().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }
}
