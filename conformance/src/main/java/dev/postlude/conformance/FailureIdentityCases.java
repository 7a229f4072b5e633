package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Error pages, and connections that are broken off, are untouched. */
abstract class FailureIdentityCases {

    private static final String[] METHODS = {"GET", "HEAD"};
    private static final String[] VERSIONS = {"1.1", "1.0"};

    @Test
    @Rule("8")
    void isTheSameWithoutPostludeWhenTheHandlerFails(Kit kit) throws Exception {
        isTheSame(kit, call -> {
            throw new IllegalStateException("before the first byte");
        });
    }

    @Test
    @Rule("8")
    void isTheSameWithoutPostludeWhenItFailsWithACheckedException(Kit kit) throws Exception {
        isTheSame(kit, call -> {
            throw new IOException("before the first byte");
        });
    }

    @Test
    @Rule("8")
    @Needs(Capability.ERROR_DISPATCH)
    void isTheSameWithoutPostludeInAnErrorPageOfTheApplications(Kit kit) throws Exception {
        isTheSame(
                kit,
                call -> call.path().equals(kit.path())
                        ? Reply.error(Reply.GONE)
                        : Reply.text("gone").withStatus(Reply.GONE));
    }

    private static void isTheSame(Kit kit, Handler handler) throws Exception {
        Twins twins = new Twins(kit, handler);
        for (String method : METHODS) {
            for (String version : VERSIONS) {
                twins.saysTheSame(server -> text(server.connect()
                        .send(method + " " + kit.path() + " HTTP/" + version, "Host: localhost", "Connection: close")
                        .readUntilGone()));
            }
        }
        assertThat(twins.tasks()).isPositive();
    }

    /** The client has the first part before the body fails: else the server may throw it away, or not. */
    @Test
    @Rule("8")
    void isTheSameWithoutPostludeWhenTheBodyFails(Kit kit) throws Exception {
        AtomicReference<Gate> failure = new AtomicReference<>(kit.gate());
        Twins twins = new Twins(
                kit, call -> Reply.parts(new BrokenParts("part", failure.get())).flushing());
        for (String version : VERSIONS) {
            twins.saysTheSame(server -> {
                Gate gate = kit.gate();
                failure.set(gate);
                RawClient client = server.connect()
                        .send("GET " + kit.path() + " HTTP/" + version, "Host: localhost", "Connection: close");
                String first = client.readTo("part");
                gate.open();
                return first + text(client.readUntilGone());
            });
        }
        assertThat(twins.tasks()).isPositive();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
