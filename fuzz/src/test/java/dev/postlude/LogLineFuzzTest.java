package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Whatever a request's path and method are made of, a failed task has one line, with nothing in it to obey (4.2). */
class LogLineFuzzTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Postlude.class);

    @FuzzTest
    void isOneLine(byte[] target) {
        String path = new String(target, StandardCharsets.UTF_8);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        LOG.setAdditive(false);
        LOG.setLevel(Level.INFO);
        LOG.addAppender(lines);
        Postlude postlude = Postlude.builder().executor(Runnable::run).build();
        try {
            Exchange exchange =
                    postlude.open(() -> RequestView.builder("GET" + path, path).build());
            exchange.after("fails", () -> {
                assertThat(After.request().path()).as("for the task as it was").isEqualTo(path);
                throw new IllegalStateException();
            });
            TaskHandle late = exchange.after("cancelled", () -> {});
            assertThat(late.cancel()).isTrue();
            exchange.after(
                    TaskOptions.named("asks")
                            .when(outcome -> exchange.toString().length() < 0),
                    () -> {});
            exchange.handled(null);
            exchange.responded(Outcome.Kind.SENT, 200, null);
            assertThat(exchange.toString()).matches(LogLineFuzzTest::isPlain);
        } finally {
            LOG.detachAppender(lines);
            postlude.watch.close();
        }
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("Task fails of GET")
                .matches(LogLineFuzzTest::isPlain);
    }

    private static boolean isPlain(String line) {
        return line.codePoints().noneMatch(c -> c < 0x20 || c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029);
    }
}
