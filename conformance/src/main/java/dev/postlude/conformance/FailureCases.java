package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskHandle;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A task that fails harms nothing. */
abstract class FailureCases {

    private interface Registration {

        TaskHandle register();
    }

    private static void harmsNothing(Kit kit, Registration failing) throws Exception {
        Told<TaskHandle> failed = new Told<>();
        Told<Boolean> before = new Told<>();
        Told<Boolean> later = new Told<>();
        kit.handle(call -> {
            if (call.path().endsWith("/first")) {
                after("before", () -> before.tell(true));
                failed.tell(failing.register());
                after("later", () -> later.tell(true));
            }
            return Reply.text("text").withStatus(203);
        });
        RawClient client = kit.connect();
        Response first = client.get(kit.path() + "/first").read();
        assertThat(Told.endOf(failed.await())).isEqualTo(TaskHandle.State.FAILED);
        assertThat(before.await()).isTrue();
        assertThat(later.await()).isTrue();
        RawClient next = first.keepsAlive() ? client : kit.connect();
        Response second = next.get(kit.path() + "/second").read();
        assertThat(first.status()).isEqualTo(203);
        assertThat(first.text()).contains("text");
        assertThat(second.status()).isEqualTo(203);
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    @Rule("4.1")
    void harmsNothingByAnException(Kit kit) throws Exception {
        harmsNothing(
                kit,
                () -> after("fails", () -> {
                    throw new IllegalStateException("task");
                }));
    }

    @Test
    @Rule("4.1")
    void harmsNothingByACheckedException(Kit kit) throws Exception {
        harmsNothing(
                kit,
                () -> after("fails", () -> {
                    throw new IOException("task");
                }));
    }

    @Test
    @Rule("4.1")
    void harmsNothingByAnError(Kit kit) throws Exception {
        harmsNothing(
                kit,
                () -> after("fails", () -> {
                    throw new LinkageError("task");
                }));
    }

    @Test
    @Rule("4.1")
    void harmsNothingByAnEndlessRecursion(Kit kit) throws Exception {
        harmsNothing(kit, () -> after("fails", () -> assertThat(depth(1)).isZero()));
    }

    private static int depth(int above) {
        return above == 0 ? 0 : 1 + depth(above + 1);
    }

    @Test
    @Rule("4.1")
    void harmsNothingByAStageThatFails(Kit kit) throws Exception {
        harmsNothing(
                kit,
                () -> afterAsync("fails", () -> CompletableFuture.failedFuture(new IllegalStateException("task"))));
    }
}
