package dev.postlude.examples.shop.demo;

import dev.postlude.examples.shop.embedded.Pause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A response that takes its time, so that somebody can leave in the middle of it. */
final class SlowBody implements StreamingResponseBody {

    private static final int CHUNKS = 100;
    private static final int CHUNK_BYTES = 32 * 1024;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        Arrays.fill(chunk, (byte) '.');
        for (int i = 0; i < CHUNKS; i++) {
            out.write(chunk);
            out.flush();
            waitABit();
        }
    }

    private static void waitABit() throws IOException {
        try {
            Pause.of(BETWEEN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while streaming");
        }
    }
}
