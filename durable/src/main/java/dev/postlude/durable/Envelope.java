package dev.postlude.durable;

import dev.postlude.RequestView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a task, beside its name and its key. New parts can be added: readers ignore what they do not know.
 */
record Envelope<T>(
        long at,
        @Nullable String method,
        @Nullable String path,
        Map<String, List<String>> headers,
        Map<String, String> trace,
        T payload) {

    static Map<String, List<String>> select(RequestView request, List<String> names) {
        Map<String, List<String>> selected = new LinkedHashMap<>();
        for (String name : names) {
            List<String> values = request.headers().all(name);
            if (!values.isEmpty()) {
                selected.put(name, values);
            }
        }
        return selected;
    }

    Instant storedAt() {
        return Instant.ofEpochMilli(at);
    }

    Optional<RequestView> request() {
        if (method == null || path == null) {
            return Optional.empty();
        }
        RequestView.Builder view = RequestView.builder(method, path);
        headers.forEach((name, values) -> values.forEach(value -> view.header(name, value)));
        return Optional.of(view.build());
    }
}
