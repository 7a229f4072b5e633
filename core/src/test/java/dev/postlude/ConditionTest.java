package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final Recorder recorder = new Recorder();
    private final Postlude postlude =
            Postlude.builder().executor(executor).listener(recorder).build();

    @ParameterizedTest // 2.1, 2.3
    @CsvSource({
        "SENT,200,true",
        "SENT,399,true",
        "SENT,400,false",
        "SENT,0,true",
        "ABORTED,200,false",
        "FAILED,200,false",
        "UNKNOWN,200,false"
    })
    void runsByWhatBecameOfTheResponse(Outcome.Kind kind, int status, boolean success) {
        Exchange exchange = Requests.open(postlude);
        exchange.after("always", () -> {});
        exchange.after(TaskOptions.named("success").onSuccess(), () -> {});
        exchange.after(TaskOptions.named("failure").onFailure(), () -> {});
        exchange.after(TaskOptions.named("own").when(outcome -> outcome.status() == 400), () -> {});
        exchange.handled(null);
        exchange.responded(kind, status, null);
        executor.runAll();

        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED))
                .contains("always", success ? "success" : "failure")
                .doesNotContain(success ? "failure" : "success");
        assertThat(recorder.kinds("own"))
                .last()
                .isEqualTo(status == 400 ? TaskEvent.Kind.SUCCEEDED : TaskEvent.Kind.SKIPPED);
        assertThat(recorder.kinds(success ? "failure" : "success"))
                .containsExactly(TaskEvent.Kind.REGISTERED, TaskEvent.Kind.SKIPPED);
    }

    @Test
    void goesOnWithTheNextTaskAfterASkippedOne() {
        Exchange exchange = Requests.open(postlude);
        exchange.after(TaskOptions.named("skipped").onFailure(), () -> {});
        exchange.after("next", () -> {});
        Requests.finish(exchange);
        executor.runAll();
        assertThat(recorder.names(TaskEvent.Kind.SUCCEEDED)).containsExactly("next");
        assertThat(postlude.running()).isZero();
    }

    @Test
    void failsATaskWhoseConditionThrows() {
        Exchange exchange = Requests.open(postlude);
        TaskOptions options = TaskOptions.named("bad").when(outcome -> {
            throw new IllegalStateException("condition");
        });
        exchange.after(options, () -> {});
        exchange.after("next", () -> {});
        Requests.finish(exchange);
        executor.runAll();
        assertThat(recorder.kinds("bad")).last().isEqualTo(TaskEvent.Kind.FAILED);
        assertThat(recorder.kinds("next")).last().isEqualTo(TaskEvent.Kind.SUCCEEDED);
    }
}
