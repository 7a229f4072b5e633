package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.request;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.RequestView;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What was read is not kept. */
abstract class RetentionCases {

    private final Queue<WeakReference<Object>> watched = new ConcurrentLinkedQueue<>();

    @Test
    @Rule("3.4")
    void letsGoOfTheRequestOnceItsTasksHaveEnded(Kit kit) throws Exception {
        Gate gate = kit.gate();
        Told<List<TaskHandle>> kept = new Told<>();
        kit.handle(call -> {
            if (call.path().endsWith("/hangs")) {
                after("hangs", gate::pass);
            } else if (call.path().endsWith("/watched")) {
                kept.tell(watchedTasks());
            }
            return Reply.text("text");
        });
        kit.instance().get(kit.path() + "/hangs");
        gate.awaitArrival();
        kit.instance().get(kit.path() + "/watched");
        for (TaskHandle task : kept.await()) {
            assertThat(Told.endOf(task).isFinal()).isTrue();
        }
        Awaitility.await("nothing keeps the request, its headers and cookies")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .untilAsserted(() -> {
                    kit.instance().get(kit.path() + "/next"); // a server may keep its request until it needs it again
                    System.gc();
                    assertThat(watched).hasSize(3).allMatch(reference -> reference.get() == null);
                });
        assertThat(kit.events(SUCCEEDED)).extracting(TaskEvent::task).doesNotContain("hangs");
    }

    private List<TaskHandle> watchedTasks() {
        RequestView view = request();
        watched.add(new WeakReference<>(view));
        watched.add(new WeakReference<>(view.headers()));
        watched.add(new WeakReference<>(view.cookies()));
        Told<TaskHandle> nested = new Told<>();
        TaskHandle cancelled = after("cancelled", () -> {});
        cancelled.cancel();
        return List.of(
                cancelled,
                after(
                        "ends",
                        () -> nested.tell(after(
                                "nested", () -> assertThat(request().path()).isNotEmpty()))),
                after("fails", () -> {
                    throw new IllegalStateException("task");
                }),
                after("waits for the nested one", () -> Told.endOf(nested.await())));
    }
}
