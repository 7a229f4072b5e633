package dev.postlude;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for tasks when the application gives no executor: a virtual one for each task where the JVM has them, a
 * bounded pool otherwise, or where the application wants one. All are daemons, so that a task that never ends cannot
 * keep the process alive (spec 6.2).
 *
 * <p>Whichever thread has just ended a task or a request starts the next task's: so a thread inherits nothing from the
 * one that starts it (spec 3.3, 3.4), and its context class loader is that of the thread that configured the runtime.
 */
final class TaskThreads {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final long IDLE_SECONDS = 60;

    private TaskThreads() {}

    static Executor create(Settings settings, boolean virtualThreads) {
        return virtualThreads && Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS
                ? virtual()
                : pool(settings.maxConcurrency());
    }

    private static Executor virtual() {
        ThreadFactory factory;
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            builder = type.getMethod("inheritInheritableThreadLocals", boolean.class)
                    .invoke(builder, false);
            factory = (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(
                    "This JVM (" + Runtime.version() + ") should have virtual threads but has not."
                            + " Give the runtime an executor: Postlude.builder().executor(...).",
                    failure);
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread thread = factory.newThread(task);
            thread.setContextClassLoader(loader);
            thread.start();
        };
    }

    /** Its queue holds next to nothing: no more tasks are handed over than there are threads. */
    private static Executor pool(int maxConcurrency) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                maxConcurrency,
                maxConcurrency,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("postlude"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
