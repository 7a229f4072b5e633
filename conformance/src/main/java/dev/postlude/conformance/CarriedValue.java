package dev.postlude.conformance;

import dev.postlude.ThreadContext;
import org.jspecify.annotations.Nullable;

/** A value on a thread, as a logging context or a span is, and how it is carried to a task. */
final class CarriedValue implements ThreadContext {

    private final ThreadLocal<@Nullable String> value = new ThreadLocal<>();

    void set(String text) {
        value.set(text);
    }

    @Nullable
    String get() {
        return value.get();
    }

    void clear() {
        value.remove();
    }

    @Override
    public @Nullable Snapshot capture() {
        String captured = value.get();
        if (captured == null) {
            return null;
        }
        return () -> {
            value.set(captured);
            return value::remove;
        };
    }
}
