package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskEvent.Kind.FAILED;
import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.DrainReport;
import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import org.junit.jupiter.api.Test;

/** A listener that throws changes nothing. */
abstract class ListenerCases {

    /** At everything that it is told. */
    private static final class Throwing implements TaskListener {

        @Override
        public void onEvent(TaskEvent event) {
            if (event.kind() == STARTED) {
                throw new LinkageError("listener");
            }
            throw new IllegalStateException("listener");
        }

        @Override
        public void onDrained(DrainReport report) {
            throw new IllegalStateException("listener");
        }
    }

    @Test
    @Rule("4.5")
    void thatThrowsChangesNothingButALogLine(Kit kit) throws Exception {
        try (LogCapture log = new LogCapture()) {
            Instance instance = kit.start(settings -> settings.listener(new Throwing()));
            Told<Boolean> ran = new Told<>();
            instance.routes().add(kit.path(), call -> {
                if (call.path().endsWith("/first")) {
                    after("fails", () -> {
                        throw new IllegalStateException("task");
                    });
                    after("runs", () -> ran.tell(true));
                }
                return Reply.text("text");
            });
            RawClient client = instance.connect();
            Response first = client.get(kit.path() + "/first").read();
            assertThat(first.status()).isEqualTo(200);
            assertThat(ran.await()).isTrue();
            RawClient next = first.keepsAlive() ? client : instance.connect();
            assertThat(next.get(kit.path() + "/second").read().text()).isEqualTo(first.text());
            instance.awaitIdle();
            instance.close();
            assertThat(instance.recorder().all())
                    .extracting(TaskEvent::kind)
                    .contains(REGISTERED, STARTED, FAILED, SUCCEEDED);
            assertThat(instance.recorder().drained()).hasSize(1);
            assertThat(log.lines()).anyMatch(line -> line.contains(Throwing.class.getName()));
        }
    }
}
