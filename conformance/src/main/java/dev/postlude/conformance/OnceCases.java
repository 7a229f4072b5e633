package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However often a request is dispatched, and its end reported. */
abstract class OnceCases {

    @Cases
    @Rule("1.8")
    void runsATaskOnceInAnAnswer(Kit kit, Answer answer) throws Exception {
        runsOnce(kit, () -> answer.reply(kit.path()));
    }

    @Cases
    @Rule("1.8")
    void runsATaskOnceInAnAsynchronousAnswer(Kit kit, AsyncStyle style) throws Exception {
        runsOnce(kit, () -> Reply.text("later").in(style));
    }

    @Test
    @Rule("1.8")
    @Needs(Capability.FORWARD)
    void runsATaskOnceInAForward(Kit kit) throws Exception {
        runsOnce(kit, () -> Reply.forward(kit.path() + "/target"));
    }

    @Test
    @Rule("1.8")
    @Needs(Capability.FORWARD)
    void runsATaskOnceInAnInclude(Kit kit) throws Exception {
        runsOnce(kit, () -> Reply.include("before ", kit.path() + "/target"));
    }

    @Test
    @Rule("1.8")
    @Needs(Capability.ERROR_DISPATCH)
    void runsATaskOnceInAnErrorPage(Kit kit) throws Exception {
        runsOnce(kit, () -> Reply.error(Reply.GONE));
    }

    @Test
    @Rule("1.8")
    void runsATaskOnceWhenTheHandlerFails(Kit kit) throws Exception {
        runsOnce(kit, () -> {
            throw new IllegalStateException("before the first byte");
        });
    }

    @Test
    @Rule("1.8")
    void runsATaskOnceWhenTheBodyFails(Kit kit) throws Exception {
        runsOnce(kit, () -> Reply.parts(new BrokenParts("part")).flushing());
    }

    @Test
    @Rule("1.8")
    void runsATaskOnceWhenTheClientLeaves(Kit kit) throws Exception {
        Once once = new Once(kit);
        Gate first = kit.gate();
        kit.handle(call -> {
            once.register();
            return Endless.flushed(Endless.heldAfterTheFirst(first));
        });
        RawClient client = kit.connect().get(kit.path());
        first.awaitArrival();
        client.reset();
        first.open();
        once.verify();
    }

    private interface First {

        Reply reply();
    }

    private static void runsOnce(Kit kit, First first) throws Exception {
        Once once = new Once(kit);
        kit.handle(call -> {
            if (call.path().equals(kit.path())) {
                once.register();
                return first.reply();
            }
            return Reply.text("target");
        });
        RawClient client = kit.connect();
        client.send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", "Connection: close")
                .readUntilGone();
        once.verify();
    }

    /** One task, counted by itself and by its events. */
    private record Once(Kit kit, Gate ran, AtomicInteger runs) {

        Once(Kit kit) {
            this(kit, kit.openGate(), new AtomicInteger());
        }

        void register() {
            after("once", () -> {
                runs.incrementAndGet();
                ran.pass();
            });
        }

        void verify() throws Exception {
            ran.awaitArrival();
            kit.await(SUCCEEDED, 1);
            kit.letTimePass();
            assertThat(runs).as("runs").hasValue(1);
            assertThat(kit.events(REGISTERED)).hasSize(1);
            assertThat(kit.events(STARTED)).hasSize(1);
            assertThat(kit.events(SUCCEEDED)).hasSize(1);
        }
    }
}
