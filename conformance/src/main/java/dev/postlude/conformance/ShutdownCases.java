package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.DrainReport;
import dev.postlude.TaskEvent;
import dev.postlude.conformance.wire.RawClient;
import org.junit.jupiter.api.Test;

/** An orderly shutdown: first the requests in flight, then their tasks. */
abstract class ShutdownCases {

    @Test
    @Rule("6.1")
    void answersARequestInFlightAndRunsItsTasks(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings);
        Gate gate = kit.gate();
        instance.routes().add(kit.path(), call -> {
            after("before", () -> after("nested", () -> after("nested deeper", () -> {})));
            gate.pass();
            after("since", () -> {});
            return Reply.text("text");
        });
        RawClient client = instance.connect().get(kit.path());
        gate.awaitArrival();
        Closing closing = Closing.begin(instance);
        kit.letTimePass();
        assertThat(closing.isOver()).as("closed with a request in flight").isFalse();
        gate.open();
        assertThat(client.read().status()).isEqualTo(200);
        closing.awaitEnd();
        assertRan(instance, kit.path(), "before", "since", "nested", "nested deeper");
    }

    @Test
    @Rule("6.1")
    void waitsForTasksThatRunAndForThoseThatWait(Kit kit) throws Exception {
        Instance instance = kit.start(settings -> settings.maxConcurrency(1));
        Gate gate = kit.gate();
        instance.routes().add(kit.path(), call -> {
            after("runs", () -> {
                gate.pass();
                after("nested", () -> {});
            });
            after("waits", () -> {});
            return Reply.text("text");
        });
        instance.get(kit.path());
        gate.awaitArrival();
        Closing closing = Closing.begin(instance);
        kit.letTimePass();
        assertThat(closing.isOver()).as("closed while a task runs").isFalse();
        gate.open();
        closing.awaitEnd();
        assertRan(instance, kit.path(), "runs", "waits", "nested");
    }

    /** When it is closed, without waiting. */
    private static void assertRan(Instance instance, String path, String... tasks) {
        assertThat(instance.recorder().of(path, SUCCEEDED))
                .extracting(TaskEvent::task)
                .contains(tasks);
        assertThat(instance.recorder().drained())
                .flatMap(DrainReport::abandoned)
                .isEmpty();
    }
}
