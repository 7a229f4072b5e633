package dev.postlude.benchmarks.servers.application;

import java.util.Locale;

/** What a request asks for. The answer is the same everywhere; the work beside it, and where it is done, is not. */
public enum Endpoint {
    NONE("none", "counts as the request is handled"),
    AFTER("after(no-op)", "after(): counts"),
    AFTER_VIEW("after with headers and cookies", "after(): reads a header and a cookie, and counts"),
    AFTER_WAIT("after(50 ms)", "after(): waits 50 ms, and counts"),
    BLOCKING("blocking(50 ms)", "waits 50 ms and counts, and then answers"),
    ASYNC("@Async", "a method with @Async on Spring Boot's default executor: counts"),
    RUN_ASYNC("runAsync", "CompletableFuture.runAsync: counts"),
    AFTER_COMPLETION(
            "afterCompletion", "HandlerInterceptor.afterCompletion (WebFlux: a WebFilter's doFinally): counts");

    private final String label;
    private final String work;

    Endpoint(String label, String work) {
        this.label = label;
        this.work = work;
    }

    /** How tables name it. */
    public String label() {
        return label;
    }

    public String work() {
        return work;
    }

    /** As {@code after-view}; its path is that after a slash. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
