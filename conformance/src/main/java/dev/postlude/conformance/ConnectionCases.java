package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import org.junit.jupiter.api.Test;

/** Tasks hold up nobody. */
abstract class ConnectionCases {

    /** Registers a held task for the case's own path, and none for those below it. */
    private static Gate handle(Kit kit, Handler handler) {
        Gate task = kit.gate();
        kit.handle(call -> {
            if (call.path().equals(kit.path())) {
                after("held", task::pass);
            }
            return handler.handle(call);
        });
        return task;
    }

    @Cases
    @Rule("1.2")
    void answersToTheLastByteAndGoesOnWhileTheTaskIsHeld(Kit kit, Answer answer) throws Exception {
        Gate task = handle(kit, call -> answer.reply(kit.path()));
        RawClient client = kit.connect();
        Response first = client.get(kit.path()).read();
        task.awaitArrival();
        RawClient next = first.keepsAlive() ? client : kit.connect();
        Response second = next.get(kit.path() + "/second").read();
        assertThat(second.status()).isEqualTo(first.status());
    }

    @Cases
    @Rule("1.2")
    void closesTheConnectionWhileTheTaskIsHeld(Kit kit, Answer answer) throws Exception {
        Gate task = handle(kit, call -> answer.reply(kit.path()));
        RawClient client =
                kit.connect().send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", "Connection: close");
        assertThat(client.readToEnd()).isNotEmpty();
        task.awaitArrival();
    }

    @Test
    @Rule("1.2")
    @Needs(Capability.PIPELINING)
    void answersAPipelinedRequestWhileTheTaskIsHeld(Kit kit) throws Exception {
        Gate task = handle(kit, call -> Reply.text(call.path()));
        RawClient client = kit.connect();
        String second = kit.path() + "/second";
        client.send(
                "GET " + kit.path() + " HTTP/1.1",
                "Host: localhost",
                "",
                "GET " + second + " HTTP/1.1",
                "Host: localhost");
        assertThat(client.read().text()).contains(kit.path());
        assertThat(client.read().text()).contains(second);
        task.awaitArrival();
    }

    @Test
    @Rule("1.2")
    @Needs(Capability.ERROR_RESPONSE)
    void answersWithAnErrorAndGoesOnWhileTheTaskIsHeld(Kit kit) throws Exception {
        Gate task = handle(kit, call -> {
            throw new IllegalStateException("before the first byte");
        });
        RawClient client = kit.connect();
        Response first = client.get(kit.path()).read();
        assertThat(first.status()).isEqualTo(500);
        task.awaitArrival();
        RawClient next = first.keepsAlive() ? client : kit.connect();
        assertThat(next.get(kit.path() + "/second").read().status()).isEqualTo(500);
    }

    @Test
    @Rule("1.2")
    void endsABrokenResponseWhileTheTaskIsHeld(Kit kit) throws Exception {
        Gate task = handle(kit, call -> {
            boolean first = call.path().equals(kit.path());
            return first ? Reply.parts(new BrokenParts("part")).flushing() : Reply.text("fine");
        });
        RawClient client =
                kit.connect().send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", "Connection: close");
        assertThat(client.readUntilGone()).isNotEmpty();
        task.awaitArrival();
        assertThat(kit.connect().get(kit.path() + "/second").read().status()).isEqualTo(200);
    }
}
