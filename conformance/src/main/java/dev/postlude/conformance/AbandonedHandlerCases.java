package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import org.junit.jupiter.api.Test;

/** The client leaves while the handler is at work. Tasks run all the same, and they wait for it. */
abstract class AbandonedHandlerCases {

    @Test
    @Rule("2.1")
    void runsTheTasksOfAClientThatHasLeft(Kit kit) throws Exception {
        runsTasks(kit, Leaving.FIN);
    }

    @Test
    @Rule("2.1")
    void runsTheTasksOfAClientThatWasLost(Kit kit) throws Exception {
        runsTasks(kit, Leaving.RST);
    }

    private static void runsTasks(Kit kit, Leaving leaving) throws Exception {
        Told<Boolean> ran = new Told<>();
        Gate gate = kit.gate();
        kit.handle(call -> {
            after("task", () -> ran.tell(true));
            gate.passUninterrupted();
            return Reply.parts(new Endless()).flushing();
        });
        RawClient client = kit.connect().get(kit.path());
        gate.awaitArrival();
        leaving.leave(client);
        gate.open();
        assertThat(ran.await()).isTrue();
    }

    @Test
    @Rule("1.1")
    void waitsForTheHandlerOfAClientThatHasLeft(Kit kit) throws Exception {
        Told<Boolean> ran = new Told<>();
        Gate gate = kit.gate();
        kit.handle(call -> {
            after("task", () -> ran.tell(true));
            gate.passUninterrupted();
            return Reply.text("nobody reads it");
        });
        RawClient client = kit.connect().get(kit.path());
        gate.awaitArrival();
        client.close();
        kit.letTimePass();
        assertThat(kit.events(STARTED)).isEmpty();
        gate.open();
        assertThat(ran.await()).isTrue();
    }
}
