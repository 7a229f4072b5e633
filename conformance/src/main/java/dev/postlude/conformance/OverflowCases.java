package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskEvent.Kind.DROPPED;
import static dev.postlude.TaskHandle.State.PENDING;
import static dev.postlude.TaskHandle.State.RUNNING;
import static dev.postlude.TaskHandle.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.postlude.OverflowPolicy;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.conformance.wire.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that do not fit. */
abstract class OverflowCases {

    @Test
    @Rule("5.2")
    void reportsEachDroppedTaskAndLogsFewLines(Kit kit) throws Exception {
        try (LogCapture log = new LogCapture()) {
            Instance instance = kit.start(settings -> settings.maxConcurrency(2).maxPending(3));
            Crowd crowd = new Crowd(kit);
            long start = System.nanoTime();
            Response response = crowd.gather(instance, kit.path(), 105);
            assertThat(response.status()).isEqualTo(203);
            assertThat(response.text()).contains("text");
            Awaitility.await("a hundred are dropped")
                    .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(instance.recorder().of(kit.path(), DROPPED))
                            .extracting(TaskEvent::task)
                            .containsExactlyElementsOf(IntStream.range(5, 105)
                                    .mapToObj(i -> "task " + i)
                                    .toList()));
            assertThat(instance.postlude().count(DROPPED)).isEqualTo(100);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Dropped") && line.contains(kit.path()))
                    .as("lines within " + seconds + " s")
                    .hasSizeBetween(1, (int) seconds + 2);
            crowd.letGo();
            instance.awaitIdle();
            assertThat(crowd.states().subList(0, 5)).containsOnly(SUCCEEDED);
        }
    }

    @Test
    @Rule("5.2")
    @Needs(Capability.RUN_BY_CALLER)
    void hasTheCallerRunWhatDoesNotFit(Kit kit) throws Exception {
        Instance instance =
                kit.start(settings -> settings.maxConcurrency(1).maxPending(1).overflow(OverflowPolicy.RUN_BY_CALLER));
        Crowd crowd = new Crowd(kit);
        crowd.gather(instance, kit.path(), 2);
        Awaitility.await().until(() -> crowd.states().equals(List.of(RUNNING, PENDING)));
        Told<TaskHandle> task = new Told<>();
        instance.routes().add(kit.path(), call -> {
            task.tell(after("by the caller", () -> {}));
            return Reply.text("text");
        });
        assertThat(instance.get(kit.path()).status()).isEqualTo(200);
        assertThat(Told.endOf(task.await())).isEqualTo(SUCCEEDED);
        assertThat(crowd.states()).as("the places were taken all the time").containsExactly(RUNNING, PENDING);
        crowd.letGo();
        instance.awaitIdle();
        assertThat(instance.postlude().count(DROPPED)).isZero();
    }

    /** The caller would be an event loop, and all of its connections would wait for the task. */
    @Test
    @Rule("5.2")
    void refusesToHaveAnEventLoopRunTasks(Kit kit) throws Exception {
        Throwable refusal =
                catchThrowable(() -> kit.start(settings -> settings.overflow(OverflowPolicy.RUN_BY_CALLER)));
        if (kit.server().capabilities().contains(Capability.RUN_BY_CALLER)) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal)
                    .as("what keeps the server from starting")
                    .hasStackTraceContaining("RUN_BY_CALLER")
                    .hasStackTraceContaining("postlude.overflow");
        }
    }
}
