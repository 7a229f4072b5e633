package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Handlers that answer after they have returned. */
abstract class AsyncCases {

    @Cases
    @Rule("1.4")
    void startsNoTaskBeforeTheEndOfTheStream(Kit kit, AsyncStyle style) throws Exception {
        startsNothingBeforeTheEnd(kit, style, "text/plain", "one", "two", "three");
    }

    @Cases
    @Rule("1.4")
    void startsNoTaskBeforeTheEndOfServerSentEvents(Kit kit, AsyncStyle style) throws Exception {
        startsNothingBeforeTheEnd(kit, style, "text/event-stream", "data:one\n\n", "data:two\n\n");
    }

    private static void startsNothingBeforeTheEnd(Kit kit, AsyncStyle style, String type, String... texts)
            throws Exception {
        Gate task = kit.gate();
        GatedParts parts = new GatedParts(kit, texts);
        kit.handle(call -> {
            after("task", task::pass);
            return Reply.parts(parts).with("Content-Type", type).flushing().in(style);
        });
        RawClient client = kit.connect().get(kit.path());
        for (Gate gate : parts.gates()) {
            gate.awaitArrival();
            kit.letTimePass();
            assertThat(task.isReached()).isFalse();
            gate.open();
        }
        assertThat(client.read().text()).contains(texts);
        task.awaitArrival();
    }

    @Cases
    @Rule("1.4")
    @Needs(Capability.LAST_BYTE)
    void startsNoTaskWhileTheClientHasNotReadWhatTheServerHolds(Kit kit, AsyncStyle style) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            return BigBody.buffered().in(style);
        });
        BigBody.readSlowly(
                kit,
                kit.instance().connectSlow(),
                kit.path(),
                () -> assertThat(task.isReached()).isFalse());
        task.awaitArrival();
    }

    @Cases
    @Rule("1.2")
    void answersAndGoesOnWhileTheTasksAreHeld(Kit kit, AsyncStyle style) throws Exception {
        List<Gate> tasks = List.of(kit.gate(), kit.gate(), kit.gate());
        kit.handle(call -> {
            String number = call.path().substring(kit.path().length() + 1);
            after("held", tasks.get(Integer.parseInt(number))::pass);
            return Reply.text("answer " + number).in(style);
        });
        RawClient client = kit.connect();
        for (int i = 0; i < tasks.size(); i++) {
            Response response = client.get(kit.path() + "/" + i).read();
            assertThat(response.text()).contains("answer " + i);
            client = response.keepsAlive() ? client : kit.connect();
            tasks.get(i).awaitArrival();
        }
    }

    @Cases
    @Rule("1.4")
    void startsTheTaskWhenTheStreamHasFailed(Kit kit, AsyncStyle style) throws Exception {
        Gate task = kit.openGate();
        Gate failure = kit.gate();
        BrokenParts parts = new BrokenParts("part", failure);
        kit.handle(call -> {
            after("task", task::pass);
            return Reply.parts(parts).flushing().in(style);
        });
        RawClient client = kit.connect();
        client.send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", "Connection: close");
        failure.awaitArrival();
        kit.letTimePass();
        assertThat(task.isReached()).isFalse();
        failure.open();
        client.readUntilGone();
        task.awaitArrival();
    }

    @Cases
    @Rule("1.4")
    void countsWhatIsRegisteredInTheStream(Kit kit, AsyncStyle style) throws Exception {
        Gate task = kit.openGate();
        GatedParts parts = new GatedParts(kit, "one", "two");
        kit.handle(call -> {
            Exchange exchange = After.exchange();
            return Reply.parts(() -> {
                        byte[] part = parts.next();
                        if (part != null && new String(part, StandardCharsets.UTF_8).equals("two")) {
                            try (Scope entered = exchange.enter()) {
                                after("in the stream", task::pass);
                            }
                        }
                        return part;
                    })
                    .flushing()
                    .in(style);
        });
        RawClient client = kit.connect().get(kit.path());
        parts.gates().get(0).open();
        parts.gates().get(1).open();
        Gate end = parts.gates().get(2);
        end.awaitArrival();
        kit.letTimePass();
        assertThat(task.isReached()).isFalse();
        end.open();
        assertThat(client.read().text()).contains("one", "two");
        task.awaitArrival();
    }
}
