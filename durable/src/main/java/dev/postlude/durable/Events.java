package dev.postlude.durable;

import dev.postlude.durable.DurableEvent.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners, and counts. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);

    private final List<DurableListener> listeners;
    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

    Events(List<DurableListener> listeners) {
        this.listeners = List.copyOf(listeners);
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void emit(Kind kind, String task, String key) {
        emit(kind, task, key, 0, Duration.ZERO, null);
    }

    void emit(Kind kind, String task, String key, int attempt, Duration elapsed, @Nullable Throwable error) {
        adder(kind).increment();
        DurableEvent event = new DurableEvent(kind, task, key, attempt, elapsed, error);
        for (DurableListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | Error failure) {
                LOG.warn("A DurableListener failed at {} of task {}", kind, task, failure);
            }
        }
    }

    long count(Kind kind) {
        return adder(kind).sum();
    }

    private LongAdder adder(Kind kind) {
        return Objects.requireNonNull(counts.get(kind), "a counter for each kind");
    }
}
