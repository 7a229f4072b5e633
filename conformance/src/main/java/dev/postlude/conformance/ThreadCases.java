package dev.postlude.conformance;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Tasks have threads of their own: the server's stay free for requests. */
abstract class ThreadCases {

    private static final int REQUESTS = 40;
    private static final int PLACES = 4;

    /** A frame of the server's below a task's own would be its thread's, or its hook's. */
    @Test
    @Rule("1.3")
    void hasNothingOfTheServerBelowATask(Kit kit) throws Exception {
        Told<List<StackTraceElement>> stack = new Told<>();
        kit.handle(call -> {
            after("task", () -> stack.tell(List.of(Thread.currentThread().getStackTrace())));
            return Reply.text("done");
        });
        kit.get();
        assertThat(stack.await())
                .extracting(StackTraceElement::getClassName)
                .allMatch(type ->
                        type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("dev.postlude."));
    }

    /** A task that is dropped is told of on the thread that reported the end of its exchange: the server's hook's. */
    @Test
    @Rule("1.3")
    void runsTasksOnNoThreadOfTheServer(Kit kit) throws Exception {
        Set<Thread> server = ConcurrentHashMap.newKeySet();
        Set<Thread> tasks = ConcurrentHashMap.newKeySet();
        Gate gate = kit.gate();
        Instance own =
                kit.start(settings -> settings.maxConcurrency(1).maxPending(1).listener(event -> {
                    if (event.kind() == TaskEvent.Kind.DROPPED) {
                        server.add(Thread.currentThread());
                    }
                }));
        own.routes().add(kit.path(), call -> {
            server.add(Thread.currentThread());
            after("task", () -> {
                tasks.add(Thread.currentThread());
                gate.pass();
            });
            return Reply.text("done");
        });
        for (int i = 0; i < REQUESTS; i++) {
            own.get(kit.path());
        }
        Awaitility.await("a task that does not fit")
                .atMost(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> own.postlude().count(TaskEvent.Kind.DROPPED) > 0);
        gate.open();
        for (int i = 0; i < REQUESTS; i++) {
            own.get(kit.path());
        }
        own.awaitIdle();
        assertThat(tasks).isNotEmpty().doesNotContainAnyElementsOf(server);
    }

    @Test
    @Rule("1.3")
    void answersAsFastAsBeforeWhileEveryPlaceIsTaken(Kit kit) throws Exception {
        List<Gate> gates = new ArrayList<>();
        Instance own = kit.start(settings -> settings.maxConcurrency(PLACES).maxPending(100_000));
        own.routes().add(kit.path(), call -> {
            after("task", () -> {});
            return Reply.text("done");
        });
        long before = fastestRound(own, kit.path());
        for (int i = 0; i < PLACES; i++) {
            Gate gate = kit.gate();
            gates.add(gate);
            own.routes().add(kit.path(), call -> {
                after("blocked", gate::pass);
                return Reply.text("done");
            });
            own.get(kit.path());
            gate.awaitArrival();
        }
        own.routes().add(kit.path(), call -> {
            after("waiting", () -> {});
            return Reply.text("done");
        });
        assertThat(fastestRound(own, kit.path())).as("ns a round").isLessThan(10 * before);
        assertThat(own.postlude().running()).isEqualTo(PLACES);
        gates.forEach(Gate::open);
        own.awaitIdle();
    }

    /** The best of several, in nanoseconds: the others may have shared the processor. */
    private static long fastestRound(Instance server, String path) throws IOException {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(server.get(path).status()).isEqualTo(200);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
