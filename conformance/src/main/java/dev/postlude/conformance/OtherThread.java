package dev.postlude.conformance;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A thread of the application's or of a client's, to which nothing is carried by itself. */
final class OtherThread {

    private OtherThread() {}

    /** Begins the work. */
    static <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        start(task);
        return task;
    }

    /** Begins work that nobody waits for. */
    static void start(Runnable work) {
        Thread thread = new Thread(work, "application");
        thread.setDaemon(true);
        thread.start();
    }

    /** Does the work, and waits for its end. */
    static void run(Runnable work) throws Exception {
        begin(Executors.callable(work)).get(Gate.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
