package dev.postlude.examples.shop;

import static org.awaitility.Awaitility.await;

import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what Postlude told. Registered as any listener is: by being a bean. */
class TaskRecorder implements TaskListener {

    static final Duration LONG = Duration.ofSeconds(30);

    private final Queue<TaskEvent> events = new ConcurrentLinkedQueue<>();

    @Override
    public void onEvent(TaskEvent event) {
        events.add(event);
    }

    void clear() {
        awaitIdle();
        events.clear();
    }

    /** Until all tasks that were registered have ended. */
    void awaitIdle() {
        await().atMost(LONG)
                .until(() -> ended().size() == of(TaskEvent.Kind.REGISTERED).size());
    }

    void awaitEvent(TaskEvent.Kind kind, String task) {
        await().atMost(LONG).until(() -> names(kind).contains(task));
    }

    List<TaskEvent> of(TaskEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    List<String> names(TaskEvent.Kind kind) {
        return of(kind).stream().map(TaskEvent::task).toList();
    }

    List<TaskEvent> ended() {
        return events.stream().filter(event -> event.kind().isFinal()).toList();
    }

    TaskEvent end(String task) {
        awaitIdle();
        return ended().stream()
                .filter(event -> event.task().equals(task))
                .findFirst()
                .orElseThrow();
    }
}
