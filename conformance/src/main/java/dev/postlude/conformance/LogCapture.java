package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * What is logged while a case runs, by whatever provider there is: what it writes to the standard streams, which get it
 * all the same.
 */
final class LogCapture implements AutoCloseable {

    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    LogCapture() {
        System.setOut(both(out));
        System.setErr(both(err));
    }

    private PrintStream both(PrintStream stream) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        captured.write(one);
                        stream.write(one);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        captured.write(bytes, from, count);
                        stream.write(bytes, from, count);
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    /** All lines so far, once it is sure that lines are captured at all. */
    List<String> lines() {
        String proof = "The log is captured " + System.identityHashCode(this);
        LoggerFactory.getLogger(LogCapture.class).warn(proof);
        String text = captured.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .as("the log; run the kit with an SLF4J provider that writes to System.out or System.err as they are"
                        + " when it writes, as slf4j-simple does")
                .contains(proof);
        return text.lines().toList();
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
