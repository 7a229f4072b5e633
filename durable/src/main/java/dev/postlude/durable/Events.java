package dev.postlude.durable;

import dev.postlude.durable.DurableEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners, and counts. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Durable.class);

    private final List<DurableListener> listeners;
    private final AtomicLongArray counts = new AtomicLongArray(Kind.values().length);

    Events(List<DurableListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void emit(Kind kind, String task, String key) {
        emit(kind, task, key, 0, Duration.ZERO, null);
    }

    void emit(Kind kind, String task, String key, int attempt, Duration elapsed, @Nullable Throwable error) {
        counts.incrementAndGet(kind.ordinal());
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
        return counts.get(kind.ordinal());
    }
}
