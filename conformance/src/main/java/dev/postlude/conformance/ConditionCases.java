package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static dev.postlude.TaskEvent.Kind.SKIPPED;
import static dev.postlude.TaskHandle.State;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskHandle;
import dev.postlude.TaskOptions;
import dev.postlude.conformance.wire.RawClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Tasks that depend on the outcome. */
abstract class ConditionCases {

    private final Queue<String> ran = new ConcurrentLinkedQueue<>();

    private List<TaskHandle> register() {
        return List.of(
                after(TaskOptions.named("always"), () -> ran.add("always")),
                after(TaskOptions.named("on success").onSuccess(), () -> ran.add("on success")),
                after(TaskOptions.named("on failure").onFailure(), () -> ran.add("on failure")));
    }

    private void assertRan(Kit kit, List<TaskHandle> tasks, boolean success) throws InterruptedException {
        assertThat(Told.endOf(tasks.get(0))).isEqualTo(State.SUCCEEDED);
        assertThat(Told.endOf(tasks.get(1))).isEqualTo(success ? State.SUCCEEDED : State.SKIPPED);
        assertThat(Told.endOf(tasks.get(2))).isEqualTo(success ? State.SKIPPED : State.SUCCEEDED);
        assertThat(ran).contains("always", success ? "on success" : "on failure");
        assertThat(ran).doesNotContain(success ? "on failure" : "on success");
        kit.await(SKIPPED, success ? "on failure" : "on success");
    }

    @Cases
    @Rule("2.3")
    @Needs(Capability.OUTCOME)
    void runsByTheStatus(Kit kit, Answer answer) throws Exception {
        Told<List<TaskHandle>> tasks = new Told<>();
        kit.handle(call -> {
            tasks.tell(register());
            return answer.reply(kit.path());
        });
        boolean success = kit.get().status() < 400;
        assertRan(kit, tasks.await(), success);
    }

    @Test
    @Rule("2.3")
    void takesAnUncaughtExceptionForAFailure(Kit kit) throws Exception {
        Told<List<TaskHandle>> tasks = new Told<>();
        kit.handle(call -> {
            tasks.tell(register());
            throw new IllegalStateException("handler");
        });
        kit.connect().get(kit.path());
        assertRan(kit, tasks.await(), false);
    }

    @Test
    @Rule("2.3")
    @Needs(Capability.ABORT)
    void takesAClientThatLeftForAFailure(Kit kit) throws Exception {
        Told<List<TaskHandle>> tasks = new Told<>();
        Told<Outcome> told = new Told<>();
        Gate gate = kit.gate();
        kit.handle(call -> {
            tasks.tell(register());
            after("outcome", () -> told.tell(outcome()));
            gate.passUninterrupted();
            return Reply.parts(new Endless()).flushing();
        });
        RawClient client = kit.connect().get(kit.path());
        gate.awaitArrival();
        client.reset();
        gate.open();
        boolean hidden = told.await().isSuccess(); // against rule 2.2, not this one
        assertRan(kit, tasks.await(), hidden);
    }

    @Test
    @Rule("2.3")
    void asksAnyCondition(Kit kit) throws Exception {
        Told<List<TaskHandle>> tasks = new Told<>();
        Told<Outcome> asked = new Told<>();
        kit.handle(call -> {
            TaskOptions refusing = TaskOptions.named("refused").when(outcome -> {
                asked.tell(outcome);
                return false;
            });
            tasks.tell(List.of(
                    after(refusing, () -> ran.add("refused")),
                    after(TaskOptions.named("granted").when(outcome -> true), () -> ran.add("granted"))));
            return Reply.text("text");
        });
        kit.get();
        assertThat(Told.endOf(tasks.await().get(0))).isEqualTo(State.SKIPPED);
        assertThat(Told.endOf(tasks.await().get(1))).isEqualTo(State.SUCCEEDED);
        assertThat(ran).contains("granted").doesNotContain("refused");
        assertThat(asked.await()).isNotNull();
        kit.await(SKIPPED, "refused");
    }
}
