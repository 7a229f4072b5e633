package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // 3.4
class RetentionTest {

    private final Postlude postlude = Postlude.builder().build();
    private final List<TaskHandle> kept = new ArrayList<>();

    @Test
    void letsGoOfARequestWhoseTasksHaveEndedEvenIfHandlesAreKeptAndAnotherTaskHangs() throws Exception {
        Gate gate = new Gate();
        Exchange hanging = Requests.open(postlude);
        kept.add(hanging.after("hangs", gate::passDeaf));
        Requests.finish(hanging);
        gate.awaitArrival();

        List<WeakReference<Object>> gone = runOne();
        Awaitility.await().until(() -> postlude.running() == 1 && postlude.openExchanges() == 0);
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(gone).allMatch(reference -> reference.get() == null);
        });
        assertThat(kept).hasSize(4);
        gate.open();
    }

    private List<WeakReference<Object>> runOne() {
        byte[] attribute = new byte[1 << 20];
        RequestView view = Requests.view();
        Exchange exchange = postlude.open(() -> view);
        kept.add(exchange.after("uses it", () -> assertThat(attribute).hasSize(1 << 20)));
        kept.add(exchange.after("fails", () -> {
            throw new IllegalStateException("fails");
        }));
        TaskHandle cancelled =
                exchange.after("cancelled", () -> assertThat(attribute).isEmpty());
        cancelled.cancel();
        kept.add(cancelled);
        Requests.finish(exchange);
        return List.of(new WeakReference<>(attribute), new WeakReference<>(view), new WeakReference<>(exchange));
    }

    @Test
    void keepsNothingOfExchangesThatAreOver() {
        Postlude direct = Postlude.builder().executor(Runnable::run).build();
        for (int i = 0; i < 10_000; i++) {
            Exchange exchange = Requests.open(direct);
            exchange.after(() -> {});
            Requests.finish(exchange);
        }
        assertThat(direct.open().withTasks()).isEmpty();
        assertThat(direct.openExchanges()).isZero();
        assertThat(direct.watch().runs()).isEmpty();
        assertThat(direct.count(TaskEvent.Kind.SUCCEEDED)).isEqualTo(10_000);
    }
}
