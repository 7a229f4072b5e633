package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** More than the sockets on both sides can hold: it is not written while the client does not read. */
final class BigBody {

    static final int SIZE = 20 * 1024 * 1024;

    private static final int PART = 64 * 1024;

    private BigBody() {}

    /** Made while it is being sent. */
    static Reply streamed() {
        AtomicInteger left = new AtomicInteger(SIZE / PART);
        return Reply.parts(() -> left.getAndDecrement() > 0 ? new byte[PART] : null)
                .withLength(SIZE);
    }

    /**
     * Given to the server as a whole, which has it to itself when the handler has returned. Without a length: some
     * servlet containers send all as soon as that is reached.
     */
    static Reply buffered() {
        return Reply.bytes(new byte[SIZE]).buffering(SIZE + PART);
    }

    /** As many bytes again when they are compressed. */
    static Reply incompressible() {
        byte[] noise = new byte[SIZE];
        new Random(SIZE).nextBytes(noise);
        return Reply.bytes(noise).with("Content-Type", "text/plain").buffering(SIZE + PART);
    }

    /** Asks for it, and reads it with a pause at the beginning and one in the middle. */
    static Response readSlowly(Kit kit, RawClient slow, String path, Runnable afterAPause, String... headers)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: localhost"));
        lines.add("Connection: close");
        lines.addAll(List.of(headers));
        Response response = new Response(slow.send(lines.toArray(String[]::new)).readHead(), new byte[0]);
        kit.letTimePass();
        afterAPause.run();
        long half = slow.skip(SIZE / 2);
        kit.letTimePass();
        afterAPause.run();
        assertThat(half + slow.skip(Long.MAX_VALUE)).isGreaterThanOrEqualTo(SIZE);
        return response;
    }
}
