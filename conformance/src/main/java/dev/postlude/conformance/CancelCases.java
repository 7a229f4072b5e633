package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;
import static dev.postlude.TaskEvent.Kind.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Tasks that are no longer wanted. */
abstract class CancelCases {

    @Test
    @Rule("4.4")
    void cancelsATaskBeforeItStarts(Kit kit) throws Exception {
        Told<TaskHandle> told = new Told<>();
        Told<List<Boolean>> cancelled = new Told<>();
        Told<Boolean> other = new Told<>();
        AtomicBoolean ran = new AtomicBoolean();
        kit.handle(call -> {
            TaskHandle task = after("unwanted", () -> ran.set(true));
            after("other", () -> other.tell(true));
            cancelled.tell(List.of(task.cancel(), task.cancel()));
            told.tell(task);
            return Reply.text("text");
        });
        assertThat(kit.get().status()).isEqualTo(200);
        assertThat(cancelled.await()).as("cancelled, and cancelled again").containsExactly(true, false);
        assertThat(other.await()).isTrue();
        kit.await(CANCELLED, "unwanted");
        kit.letTimePass();
        assertThat(ran).isFalse();
        assertThat(Told.endOf(told.await())).isEqualTo(TaskHandle.State.CANCELLED);
    }

    @Test
    @Rule("4.4")
    void cancelsATaskThatWaitsForAPlace(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.maxConcurrency(1));
        Gate gate = kit.gate();
        Told<TaskHandle> waiting = new Told<>();
        Told<Boolean> next = new Told<>();
        AtomicBoolean ran = new AtomicBoolean();
        instance.routes().add(kit.path(), call -> {
            after("takes the place", gate::pass);
            waiting.tell(after("unwanted", () -> ran.set(true)));
            after("next", () -> next.tell(true));
            return Reply.text("text");
        });
        instance.get(kit.path());
        gate.awaitArrival();
        assertThat(waiting.await().cancel()).isTrue();
        gate.open();
        assertThat(next.await()).isTrue();
        instance.awaitIdle();
        assertThat(ran).isFalse();
        assertThat(waiting.await().state()).isEqualTo(TaskHandle.State.CANCELLED);
    }

    @Test
    @Rule("4.4")
    void cancelsATaskThatRuns(Kit kit) throws Exception {
        Told<TaskHandle> told = new Told<>();
        Told<Boolean> interrupted = new Told<>();
        Gate never = kit.gate();
        kit.handle(call -> {
            told.tell(after("unwanted", () -> {
                try {
                    never.pass();
                } catch (InterruptedException hears) {
                    interrupted.tell(true);
                }
            }));
            return Reply.text("text");
        });
        kit.get();
        TaskHandle task = told.await();
        never.awaitArrival();
        assertThat(task.cancel()).isTrue();
        assertThat(interrupted.await()).isTrue();
        assertThat(Told.endOf(task)).isEqualTo(TaskHandle.State.CANCELLED);
        kit.await(CANCELLED, "unwanted");
        assertThat(task.cancel()).as("cancelled once more").isFalse();
    }

    @Test
    @Rule("4.4")
    void cancelsTheStageOfAnAsynchronousTask(Kit kit) throws Exception {
        CompletableFuture<Boolean> never = new CompletableFuture<>();
        Told<TaskHandle> told = new Told<>();
        Told<Boolean> begun = new Told<>();
        kit.handle(call -> {
            told.tell(afterAsync("unwanted", () -> {
                begun.tell(true);
                return never;
            }));
            return Reply.text("text");
        });
        kit.get();
        TaskHandle task = told.await();
        begun.await();
        assertThat(task.cancel()).isTrue();
        Awaitility.await("the stage is cancelled")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(never::isCancelled);
        assertThat(Told.endOf(task)).isEqualTo(TaskHandle.State.CANCELLED);
    }

    @Test
    @Rule("4.4")
    void cancelsNothingThatHasEnded(Kit kit) throws Exception {
        Told<TaskHandle> told = new Told<>();
        kit.handle(call -> {
            told.tell(after("quick", () -> {}));
            return Reply.text("text");
        });
        kit.get();
        TaskHandle task = told.await();
        assertThat(Told.endOf(task)).isEqualTo(TaskHandle.State.SUCCEEDED);
        assertThat(task.cancel()).isFalse();
        assertThat(task.state()).isEqualTo(TaskHandle.State.SUCCEEDED);
    }
}
