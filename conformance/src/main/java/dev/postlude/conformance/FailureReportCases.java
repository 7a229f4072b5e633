package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;
import static dev.postlude.TaskEvent.Kind.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A task that fails is reported, once. */
abstract class FailureReportCases {

    @Test
    @Rule("4.2")
    void isReportedOnceWithWhatItWasAndWhoRegisteredIt(Kit kit) throws Exception {
        IllegalStateException thrown = new IllegalStateException("task");
        Told<Integer> line = new Told<>();
        kit.handle(call -> {
            line.tell(nextLine());
            after("fails", () -> throwing(thrown));
            return Reply.text("text");
        });
        kit.connect()
                .send("POST " + kit.path() + "?query HTTP/1.1", "Host: localhost", "Content-Length: 0")
                .read();
        TaskEvent event = kit.await(FAILED, "fails");
        assertThat(event.method()).isEqualTo("POST");
        assertThat(event.path()).isEqualTo(kit.path());
        assertThat(event.site()).isEqualTo("FailureReportCases.java:" + line.await());
        assertThat(event.error()).isSameAs(thrown);
        kit.letTimePass();
        assertThat(kit.events(FAILED))
                .filteredOn(each -> each.handle().equals(event.handle()))
                .hasSize(1);
    }

    @Test
    @Rule("4.2")
    void isReportedWithTheErrorOfItsStage(Kit kit) throws Exception {
        IllegalStateException thrown = new IllegalStateException("task");
        kit.handle(call -> {
            afterAsync("fails", () -> CompletableFuture.runAsync(() -> throwing(thrown)));
            return Reply.text("text");
        });
        kit.get();
        assertThat(kit.await(FAILED, "fails").error()).isSameAs(thrown);
    }

    @Test
    @Rule("4.2")
    void isLoggedInOneLine(Kit kit) throws Exception {
        try (LogCapture log = new LogCapture()) {
            Told<Integer> line = new Told<>();
            kit.handle(call -> {
                line.tell(nextLine());
                after("fails to be quiet", () -> throwing(new IllegalStateException("task")));
                return Reply.text("text");
            });
            kit.get();
            kit.await(FAILED, "fails to be quiet");
            kit.letTimePass();
            assertThat(log.lines())
                    .filteredOn(each -> each.contains("fails to be quiet"))
                    .singleElement()
                    .asString()
                    .contains("GET " + kit.path(), "FailureReportCases.java:" + line.await());
        }
    }

    private static void throwing(RuntimeException thrown) {
        throw thrown;
    }

    private static int nextLine() {
        return 1
                + StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }
}
