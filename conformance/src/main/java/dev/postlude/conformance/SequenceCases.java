package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tasks of one exchange among themselves. */
abstract class SequenceCases {

    private static final int DEPTH = 10;

    @Test
    @Rule("1.5")
    void startsTasksInTheOrderOfTheirRegistration(Kit kit) throws Exception {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "task " + i).toList();
        CountDownLatch started = new CountDownLatch(names.size());
        kit.handle(call -> {
            names.forEach(name -> after(name, started::countDown));
            return Reply.text("done");
        });
        kit.get();
        Told.await(started);
        assertThat(kit.events(STARTED).stream().map(TaskEvent::task).distinct()).containsExactlyElementsOf(names);
    }

    @Test
    @Rule("1.5")
    void runsTasksSideBySide(Kit kit) throws Exception {
        CountDownLatch together = new CountDownLatch(5);
        CountDownLatch ended = new CountDownLatch(5);
        kit.handle(call -> {
            for (int i = 0; i < 5; i++) {
                after("task", () -> {
                    together.countDown();
                    Told.await(together);
                    ended.countDown();
                });
            }
            return Reply.text("done");
        });
        kit.get();
        Told.await(ended);
        assertThat(ended.getCount()).isZero();
    }

    @Test
    @Rule("1.5")
    void runsTasksOneAfterAnotherIfTheApplicationWishes(Kit kit) throws Exception {
        Gate first = kit.gate();
        Gate second = kit.openGate();
        Gate third = kit.openGate();
        Instance own = kit.start(settings -> settings.sequential(true));
        own.routes().add(kit.path(), call -> {
            after("first", first::pass);
            after("second", () -> {
                second.pass();
                throw new IllegalStateException("stops nobody");
            });
            after("third", third::pass);
            return Reply.text("done");
        });
        own.get(kit.path());
        first.awaitArrival();
        own.letTimePass();
        assertThat(second.isReached()).isFalse();
        first.open();
        second.awaitArrival();
        third.awaitArrival();
    }

    @Test
    @Rule("1.6")
    void startsNestedTasksOfAnyDepth(Kit kit) throws Exception {
        Gate deepest = kit.openGate();
        kit.handle(call -> {
            nest(DEPTH, deepest);
            return Reply.text("done");
        });
        kit.get();
        deepest.awaitArrival();
        assertThat(kit.events(STARTED).stream().map(TaskEvent::task).distinct()).hasSize(DEPTH + 1);
    }

    private static void nest(int depth, Gate deepest) {
        after("task " + depth, () -> {
            if (depth == 0) {
                deepest.pass();
            } else {
                nest(depth - 1, deepest);
            }
        });
    }

    @Test
    @Rule("1.6")
    void startsANestedTaskWhileTheOneThatRegisteredItRuns(Kit kit) throws Exception {
        Gate nested = kit.openGate();
        Gate registering = kit.openGate();
        kit.handle(call -> {
            after("registering", () -> {
                after("nested", nested::pass);
                nested.awaitArrival();
                registering.pass();
            });
            return Reply.text("done");
        });
        kit.get();
        registering.awaitArrival();
        assertThat(nested.isReached()).isTrue();
    }

    @Test
    @Rule("1.6")
    void startsANestedTaskOnceThereIsAPlace(Kit kit) throws Exception {
        Gate registering = kit.gate();
        Gate nested = kit.openGate();
        Instance own = kit.start(settings -> settings.maxConcurrency(1));
        own.routes().add(kit.path(), call -> {
            after("registering", () -> {
                after("nested", nested::pass);
                registering.pass();
            });
            return Reply.text("done");
        });
        own.get(kit.path());
        registering.awaitArrival();
        assertThat(nested.isReached()).isFalse();
        registering.open();
        nested.awaitArrival();
    }
}
