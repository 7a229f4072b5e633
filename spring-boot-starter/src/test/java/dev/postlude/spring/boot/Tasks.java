package dev.postlude.spring.boot;

import static org.awaitility.Awaitility.await;

import dev.postlude.After;
import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.TaskListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Registers tasks that wait at a gate of their name, and keeps what was told about them. A bean of test applications.
 */
final class Tasks implements TaskListener {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Queue<TaskEvent> events = new ConcurrentLinkedQueue<>();

    @Override
    public void onEvent(TaskEvent event) {
        events.add(event);
    }

    Gate gate(String name) {
        return gates.computeIfAbsent(name, unknown -> new Gate());
    }

    /** A task held at the gate of its name. */
    TaskHandle hold(String name) {
        Gate gate = gate(name);
        return After.after(name, gate::pass);
    }

    /** A task that returns at once. */
    TaskHandle note(String name) {
        return After.after(name, () -> {});
    }

    List<TaskEvent> of(String name) {
        return events.stream().filter(event -> event.task().equals(name)).toList();
    }

    List<TaskEvent.Kind> kindsOf(String name) {
        return of(name).stream().map(TaskEvent::kind).toList();
    }

    TaskEvent awaitEvent(String name, TaskEvent.Kind kind) {
        return await().atMost(PATIENCE)
                .until(
                        () -> of(name).stream()
                                .filter(event -> event.kind() == kind)
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    Outcome awaitOutcome(String name) {
        return awaitEvent(name, TaskEvent.Kind.SUCCEEDED).outcome();
    }

    TaskHandle.State stateOf(String name) {
        return awaitEvent(name, TaskEvent.Kind.REGISTERED).handle().state();
    }
}
