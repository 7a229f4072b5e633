package dev.postlude.conformance;

import static dev.postlude.After.after;
import static dev.postlude.After.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the thread carried when a task was registered. */
abstract class ThreadContextCases {

    private final CarriedValue carried = new CarriedValue();
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    private void see(String task) {
        seen.add(task + " sees " + carried.get());
    }

    /** Who runs all tasks, one after another, so that one would see what another left. */
    private interface Case {

        void run(Instance instance, ExecutorService thread) throws Exception;
    }

    private void onOneThread(Kit kit, Case body) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            body.run(kit.start(settings -> settings.threadContext(carried).executor(thread)), thread);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    @Rule("3.3")
    void isThereInTheTaskAsItWasAtItsRegistration(Kit kit) throws Exception {
        onOneThread(kit, (instance, thread) -> {
            Told<Boolean> over = new Told<>();
            instance.routes().add(kit.path(), call -> {
                carried.set("first");
                after("one", () -> {
                    see("one");
                    after("nested", () -> {
                        see("nested");
                        over.tell(true);
                    });
                });
                carried.set("second");
                after("two", () -> see("two"));
                carried.clear();
                after("three", () -> see("three"));
                return Reply.text("text");
            });
            instance.get(kit.path());
            over.await();
            assertThat(seen)
                    .containsExactlyInAnyOrder(
                            "one sees first", "two sees second", "three sees null", "nested sees first");
        });
    }

    @Test
    @Rule("3.3")
    void isGoneWhenTheTaskHasEnded(Kit kit) throws Exception {
        onOneThread(kit, (instance, thread) -> {
            Future<String> name = thread.submit(() -> Thread.currentThread().getName());
            serve(instance, kit.path(), () -> {
                carried.set("carried");
                after("returns", () -> carried.set("changed"));
                after("throws", () -> {
                    carried.set("changed");
                    throw new IllegalStateException("task");
                });
                carried.clear();
            });
            serve(instance, kit.path(), () -> {});
            assertThat(seen).containsExactly("without sees null", "without sees null");
            List<Object> left = thread.submit(() -> List.<Object>of(
                            "" + carried.get(),
                            "" + Exchange.current(),
                            Thread.currentThread().getName()))
                    .get(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(left).containsExactly("null", "null", name.get());
        });
    }

    /** One request, and a last task that carries nothing. */
    private void serve(Instance instance, String path, Runnable handler) throws Exception {
        Told<Boolean> over = new Told<>();
        instance.routes().add(path, call -> {
            handler.run();
            after("without", () -> {
                see("without");
                over.tell(true);
            });
            return Reply.text("text");
        });
        instance.get(path);
        over.await();
    }

    @Test
    @Rule("3.3")
    void isThatOfTheThreadThatRegistersWhichMayBeAnother(Kit kit) throws Exception {
        onOneThread(kit, (instance, thread) -> {
            Told<Boolean> over = new Told<>();
            instance.routes().add(kit.path(), call -> {
                carried.set("handler");
                Exchange exchange = exchange();
                OtherThread.run(() -> {
                    carried.set("other");
                    exchange.after("registered elsewhere", () -> {
                        see("task");
                        over.tell(true);
                    });
                });
                carried.clear();
                return Reply.text("text");
            });
            instance.get(kit.path());
            over.await();
            assertThat(seen).containsExactly("task sees other");
        });
    }
}
