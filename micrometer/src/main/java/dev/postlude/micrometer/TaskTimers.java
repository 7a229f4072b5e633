package dev.postlude.micrometer;

import dev.postlude.TaskEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The timers of one registry, each looked up in the registry once: a registry takes a lock to make a meter. */
final class TaskTimers {

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    TaskTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Of a started or an ended task. */
    Timer of(String task, TaskEvent.Kind kind) {
        Key key = new Key(task, kind);
        Timer known = timers.get(key);
        return known != null ? known : timers.computeIfAbsent(key, this::make);
    }

    private Timer make(Key key) {
        if (key.kind() == TaskEvent.Kind.STARTED) {
            return Timer.builder("postlude.tasks.delay")
                    .description("From the end of an exchange (its response is sent) to the start of a task")
                    .tag("task", key.task())
                    .register(registry);
        }
        return Timer.builder("postlude.tasks")
                .description("How long tasks ran; zero for those that never started")
                .tag("task", key.task())
                .tag("outcome", key.kind().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private record Key(String task, TaskEvent.Kind kind) {}
}
