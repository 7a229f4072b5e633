package dev.postlude.examples.everything;

import io.micrometer.tracing.Tracer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Where handlers and tasks note what they see, and tests wait for it. */
final class Probes {

    private final Tracer tracer;
    private final Map<String, CompletableFuture<Seen>> seen = new ConcurrentHashMap<>();

    Probes(Tracer tracer) {
        this.tracer = tracer;
    }

    void note(String where) {
        of(where).complete(Seen.here(tracer));
    }

    Seen await(String where) throws Exception {
        return of(where).get(20, TimeUnit.SECONDS);
    }

    private CompletableFuture<Seen> of(String where) {
        return seen.computeIfAbsent(where, unknown -> new CompletableFuture<>());
    }
}
