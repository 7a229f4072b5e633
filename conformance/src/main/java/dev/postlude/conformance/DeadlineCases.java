package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.afterAsync;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.STUCK;
import static dev.postlude.TaskEvent.Kind.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Tasks that take too long. */
abstract class DeadlineCases {

    /** Time enough for a task that has started to reach its gate. */
    private static final Duration SOON = Duration.ofMillis(250);

    @Test
    @Rule("4.3")
    void interruptsATaskAtItsOwnDeadlineAndShowsWhereItWas(Kit kit) throws Exception {
        Gate never = kit.gate();
        Told<Boolean> interrupted = new Told<>();
        kit.handle(call -> {
            after(TaskOptions.named("late").timeout(SOON), () -> {
                try {
                    never.pass();
                } catch (InterruptedException hears) {
                    interrupted.tell(true);
                }
            });
            return Reply.text("text");
        });
        kit.get();
        TaskEvent event = kit.await(TIMED_OUT, "late");
        assertThat(interrupted.await()).isTrue();
        assertShowsTheGate(event);
        kit.letTimePass();
        assertThat(kit.instance().recorder().all())
                .filteredOn(each ->
                        each.handle().equals(event.handle()) && each.kind().isFinal())
                .as("the task's ends")
                .containsExactly(event);
    }

    private static void assertShowsTheGate(TaskEvent event) {
        assertThat(Objects.requireNonNull(event.error(), "the event's error").getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains(Gate.class.getName());
        assertThat(event.elapsed()).isPositive();
    }

    @Test
    @Rule("4.3")
    void interruptsATaskAtTheDeadlineOfAll(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.timeout(SOON));
        Gate never = kit.gate();
        Told<TaskHandle> task = new Told<>();
        instance.routes().add(kit.path(), call -> {
            task.tell(after("late", never::pass));
            return Reply.text("text");
        });
        instance.get(kit.path());
        assertThat(Told.endOf(task.await())).isEqualTo(TaskHandle.State.TIMED_OUT);
    }

    @Test
    @Rule("4.3")
    void reportsATaskThatIgnoresTheInterruptAndLeavesItItsPlace(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.maxConcurrency(1));
        Gate gate = kit.gate();
        Told<List<TaskHandle>> tasks = new Told<>();
        instance.routes().add(kit.path(), call -> {
            tasks.tell(List.of(
                    after(TaskOptions.named("deaf").timeout(SOON), gate::passUninterrupted), after("next", () -> {})));
            return Reply.text("text");
        });
        instance.get(kit.path());
        Supplier<List<TaskEvent>> stuck = () -> instance.recorder().of(kit.path(), STUCK);
        Awaitility.await("the task is reported as stuck")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> !stuck.get().isEmpty());
        assertThat(stuck.get().get(0).task()).isEqualTo("deaf");
        assertShowsTheGate(stuck.get().get(0));
        assertThat(Told.endOf(tasks.await().get(0))).isEqualTo(TaskHandle.State.TIMED_OUT);
        assertThat(instance.recorder().of(kit.path(), STARTED))
                .extracting(TaskEvent::task)
                .doesNotContain("next");
        gate.open();
        assertThat(Told.endOf(tasks.await().get(1))).isEqualTo(TaskHandle.State.SUCCEEDED);
    }

    @Test
    @Rule("4.3")
    void cancelsTheStageOfAnAsynchronousTask(Kit kit) throws Exception {
        CompletableFuture<Boolean> never = new CompletableFuture<>();
        kit.handle(call -> {
            afterAsync(TaskOptions.named("late").timeout(SOON), () -> never);
            return Reply.text("text");
        });
        kit.get();
        kit.await(TIMED_OUT, "late");
        Awaitility.await("the stage is cancelled")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(never::isCancelled);
    }
}
