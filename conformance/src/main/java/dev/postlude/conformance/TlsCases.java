package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The last byte is the encrypted one. */
@Needs(Capability.TLS)
abstract class TlsCases {

    @Cases
    @Rule("1.2")
    void answersAndGoesOnWhileTheTaskIsHeld(Kit kit, Answer answer) throws Exception {
        Gate task = kit.gate();
        kit.handle(call -> {
            after("held", task::pass);
            return answer.reply(kit.path());
        });
        RawClient client = kit.instance().connectTls();
        Response first = client.get(kit.path()).read();
        task.awaitArrival();
        RawClient next = first.keepsAlive() ? client : kit.instance().connectTls();
        assertThat(next.get(kit.path()).read().status()).isEqualTo(first.status());
    }

    @Test
    @Rule("1.2")
    void closesTheConnectionWhileTheTaskIsHeld(Kit kit) throws Exception {
        Gate task = kit.gate();
        kit.handle(call -> {
            after("held", task::pass);
            return Reply.text("done");
        });
        RawClient client = kit.instance().connectTls();
        client.send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", "Connection: close");
        assertThat(new String(client.readUntilGone(), StandardCharsets.ISO_8859_1))
                .contains("done");
        task.awaitArrival();
    }

    @Test
    @Rule("1.1")
    @Needs({Capability.TLS, Capability.LAST_BYTE})
    void startsNoTaskWhileTheClientHasNotRead(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            return BigBody.buffered();
        });
        RawClient slow = kit.instance().connectTlsSlow();
        BigBody.readSlowly(
                kit, slow, kit.path(), () -> assertThat(task.isReached()).isFalse());
        task.awaitArrival();
    }
}
