package dev.postlude.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The executors on which Postlude and what it is compared with run the same work. */
final class Workers {

    /** As many as Spring Boot's own executor has. */
    private static final int POOL = 8;

    private Workers() {}

    /** "pool", or "virtual": a virtual thread for each task, on JDK 21 and newer. */
    static ExecutorService of(String kind) {
        return switch (kind) {
            case "pool" -> Executors.newFixedThreadPool(POOL);
            case "virtual" -> virtual();
            default ->
                throw new IllegalArgumentException(
                        "The executor is \"" + kind + "\" but must be \"pool\" or \"virtual\".");
        };
    }

    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(
                    "This JVM (" + Runtime.version() + ") has no virtual threads; 21 and newer have. Use \"pool\".",
                    failure);
        }
    }
}
