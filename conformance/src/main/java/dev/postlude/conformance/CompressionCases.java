package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The last byte is the compressed one. */
@Needs(Capability.COMPRESSION)
abstract class CompressionCases {

    private static final String GZIP = "Accept-Encoding: gzip";

    @Test
    @Rule("1.2")
    void sendsTheLastCompressedByteWhileTheTaskIsHeld(Kit kit) throws Exception {
        String text = "text ".repeat(20_000);
        Gate task = kit.gate();
        kit.handle(call -> {
            after("held", task::pass);
            return Reply.text(text);
        });
        RawClient client = kit.connect();
        for (int i = 0; i < 2; i++) {
            client.send("GET " + kit.path() + " HTTP/1.1", "Host: localhost", GZIP);
            Response response = client.read();
            assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(response.content())).readAllBytes())
                    .asString()
                    .isEqualTo(text);
            task.awaitArrival();
            client = response.keepsAlive() ? client : kit.connect();
        }
    }

    @Test
    @Rule("1.1")
    @Needs({Capability.COMPRESSION, Capability.LAST_BYTE})
    void startsNoTaskBeforeTheLastCompressedByte(Kit kit) throws Exception {
        Gate task = kit.openGate();
        kit.handle(call -> {
            after("task", task::pass);
            return BigBody.incompressible();
        });
        Response response = BigBody.readSlowly(
                kit,
                kit.instance().connectSlow(),
                kit.path(),
                () -> assertThat(task.isReached()).isFalse(),
                GZIP);
        assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
        task.awaitArrival();
    }
}
