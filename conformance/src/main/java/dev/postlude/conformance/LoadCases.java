package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskHandle.State.DROPPED;
import static dev.postlude.TaskHandle.State.PENDING;
import static dev.postlude.TaskHandle.State.RUNNING;
import static dev.postlude.TaskHandle.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** More tasks than there are places. */
abstract class LoadCases {

    private static final int MANY = 10_000;
    private static final int PLACES = 8;

    @Test
    @Rule("5.1")
    void runsTenThousandTasksOfOneRequestAndNeverMoreAtOnceThanAllowed(Kit kit) throws Exception {
        Instance instance =
                kit.start(settings -> settings.maxConcurrency(PLACES).maxPending(MANY));
        CountDownLatch left = new CountDownLatch(MANY);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        instance.routes().add(kit.path(), call -> {
            for (int i = 0; i < MANY; i++) {
                after("one of many", () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    left.countDown();
                });
            }
            return Reply.text("text");
        });
        assertThat(instance.get(kit.path()).status()).isEqualTo(200);
        Told.await(left);
        assertThat(most).hasValueLessThanOrEqualTo(PLACES);
        assertThat(instance.postlude().count(TaskEvent.Kind.DROPPED)).isZero();
    }

    @Test
    @Rule("5.1")
    void givesEveryPlaceThatThereIsAndNoneMore(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.maxConcurrency(2).maxPending(3));
        Crowd crowd = new Crowd(kit);
        assertThat(crowd.gather(instance, kit.path(), 6).status()).isEqualTo(203);
        Awaitility.await("two run, three wait, one is too many")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(crowd.states())
                        .containsExactly(RUNNING, RUNNING, PENDING, PENDING, PENDING, DROPPED));
        assertThat(instance.postlude().running()).isEqualTo(2);
        assertThat(instance.postlude().pending()).isEqualTo(3);
        crowd.letGo();
        instance.awaitIdle();
        assertThat(crowd.states().subList(0, 5)).containsOnly(SUCCEEDED);
    }

    @Test
    @Rule("5.3")
    void neitherThrowsNorBlocksWhenAllIsFull(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.maxConcurrency(1).maxPending(1));
        Crowd crowd = new Crowd(kit);
        crowd.gather(instance, kit.path(), 2);
        Awaitility.await().until(() -> crowd.states().equals(List.of(RUNNING, PENDING)));
        List<TaskHandle> tooMany = new ArrayList<>();
        instance.routes().add(kit.path(), call -> {
            for (int i = 0; i < 1000; i++) {
                tooMany.add(after("too many", () -> {}));
            }
            return Reply.text("text");
        });
        assertThat(instance.get(kit.path()).status()).isEqualTo(200);
        for (TaskHandle task : tooMany) {
            assertThat(Told.endOf(task)).isEqualTo(DROPPED);
        }
        assertThat(crowd.states()).as("the places were taken all the time").containsExactly(RUNNING, PENDING);
    }
}
