package dev.postlude.benchmarks;

import dev.postlude.AfterTask;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** More tasks than there is room for, with the default limits: what is alive meanwhile, and when all is over. */
final class Storm {

    private static final int PLACES = 64;

    private final Postlude postlude = Postlude.builder().build();

    private Storm() {}

    static List<Figure> run(int tasks) {
        Storm storm = new Storm();
        storm.tasks(1_000); // so that what is loaded once is not counted
        storm.awaitIdle();
        long before = live();
        CountDownLatch held = storm.holdPlaces();
        storm.tasks(tasks);
        long pending = storm.postlude.pending();
        long during = live();
        held.countDown();
        storm.awaitIdle();
        long after = live();
        long dropped = storm.postlude.count(TaskEvent.Kind.DROPPED);
        storm.postlude.close();
        if (dropped != tasks - pending) {
            throw new IllegalStateException(
                    "Of " + tasks + " tasks " + pending + " waited and " + dropped + " were dropped");
        }
        return List.of(
                new Figure("live set in a storm of " + tasks + " tasks, above the one before", during - before),
                new Figure("live set for each task that waits in it", (double) (during - before) / pending),
                new Figure("live set after the storm, above the one before", after - before));
    }

    private CountDownLatch holdPlaces() {
        CountDownLatch held = new CountDownLatch(1);
        for (int i = 0; i < PLACES; i++) {
            dispatch(held::await);
        }
        return held;
    }

    private void tasks(int count) {
        for (int i = 0; i < count; i++) {
            dispatch(() -> {});
        }
    }

    private void dispatch(AfterTask task) {
        List<Requests.Header> headers = Requests.headers(20);
        Exchange exchange = postlude.open(() -> Requests.view(headers));
        exchange.after("task", task);
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }

    private void awaitIdle() {
        while (postlude.running() + postlude.pending() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Exact with the serial collector. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
