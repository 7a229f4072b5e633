package dev.postlude.conformance;

import dev.postlude.DrainReport;
import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** All events of one runtime, in the order in which they were told. */
final class Recorder implements TaskListener {

    private final Queue<TaskEvent> events = new ConcurrentLinkedQueue<>();
    private final List<DrainReport> drained = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(TaskEvent event) {
        events.add(event);
    }

    @Override
    public void onDrained(DrainReport report) {
        drained.add(report);
    }

    List<TaskEvent> all() {
        return List.copyOf(events);
    }

    /** Those of requests to a path and below it. */
    List<TaskEvent> of(String path, TaskEvent.Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind && event.path().startsWith(path))
                .toList();
    }

    List<DrainReport> drained() {
        return drained;
    }

    /** Forgets a case's events once it is over. */
    void clear() {
        events.clear();
    }
}
