package dev.postlude;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Keeps what it is given until a test runs it, on the test's own thread. */
final class ManualExecutor implements Executor {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public synchronized void execute(Runnable task) {
        waiting.add(task);
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized Runnable next() {
        return waiting.poll();
    }

    /** Runs one; false if there was none. The thread is another one than the one that handed over, as with any pool. */
    boolean runOne() {
        Runnable next = next();
        if (next == null) {
            return false;
        }
        Thread worker = new Thread(next, "worker");
        worker.start();
        join(worker);
        return true;
    }

    void runAll() {
        boolean ran = true;
        while (ran) {
            ran = runOne();
        }
    }

    private static void join(Thread worker) {
        try {
            worker.join(10_000);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        if (worker.isAlive()) {
            throw new AssertionError("The task does not return");
        }
    }
}
