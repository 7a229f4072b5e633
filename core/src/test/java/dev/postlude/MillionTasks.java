package dev.postlude;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program: many tasks of a millisecond each, one for each exchange, onto the default limits. First as fast as they
 * can be dispatched, so that many are dropped; then no faster than there is room, so that none is.
 */
final class MillionTasks {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final Postlude postlude = Postlude.builder().build();
    private final int maxPending = 10_000;
    private final int places = 64;

    private MillionTasks() {}

    public static void main(String[] arguments) {
        int tasks = Integer.parseInt(arguments[0]);
        MillionTasks program = new MillionTasks();
        program.dispatchOne(); // so that what is loaded once is not counted
        program.awaitIdle();
        long before = SmallJvm.liveHeap();
        program.storm(tasks, before);
        program.pace(tasks, before);
    }

    private void storm(int tasks, long before) {
        long start = System.nanoTime();
        CountDownLatch held = holdAllPlaces();
        for (int i = 0; i < tasks; i++) {
            if (i == 2 * maxPending) {
                held.countDown();
            }
            dispatchOne();
        }
        held.countDown();
        SmallJvm.tell("storm.millis", (System.nanoTime() - start) / MILLISECOND);
        SmallJvm.tell("storm.heap", SmallJvm.liveHeap() - before);
        SmallJvm.tell("storm.pending", postlude.pending());
        awaitIdle();
        SmallJvm.tell("storm.heap.afterwards", SmallJvm.liveHeap() - before);
        SmallJvm.tell("storm.dropped", postlude.count(TaskEvent.Kind.DROPPED));
        SmallJvm.tell("storm.succeeded", postlude.count(TaskEvent.Kind.SUCCEEDED) - 1 - places);
    }

    /** So that some are dropped, however slowly they are dispatched. */
    private CountDownLatch holdAllPlaces() {
        CountDownLatch held = new CountDownLatch(1);
        for (int i = 0; i < places; i++) {
            Exchange exchange = Requests.open(postlude);
            exchange.after("holds a place", held::await);
            Requests.finish(exchange);
        }
        return held;
    }

    private void pace(int tasks, long before) {
        long succeeded = postlude.count(TaskEvent.Kind.SUCCEEDED);
        long dropped = postlude.count(TaskEvent.Kind.DROPPED);
        long most = 0;
        for (int i = 0; i < tasks; i++) {
            while (postlude.pending() == maxPending) {
                LockSupport.parkNanos(MILLISECOND);
            }
            dispatchOne();
            if (i % (tasks / 4) == tasks / 8) {
                most = Math.max(most, SmallJvm.liveHeap() - before);
            }
        }
        awaitIdle();
        SmallJvm.tell("pace.heap", most);
        SmallJvm.tell("pace.dropped", postlude.count(TaskEvent.Kind.DROPPED) - dropped);
        SmallJvm.tell("pace.succeeded", postlude.count(TaskEvent.Kind.SUCCEEDED) - succeeded);
    }

    private void dispatchOne() {
        Exchange exchange = Requests.open(postlude);
        exchange.after("millisecond", () -> LockSupport.parkNanos(MILLISECOND));
        Requests.finish(exchange);
    }

    private void awaitIdle() {
        while (postlude.running() + postlude.pending() > 0) {
            LockSupport.parkNanos(MILLISECOND);
        }
    }
}
