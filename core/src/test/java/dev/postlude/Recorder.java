package dev.postlude;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers all events. */
final class Recorder implements TaskListener {

    private final Queue<TaskEvent> events = new ConcurrentLinkedQueue<>();
    private final List<DrainReport> reports = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(TaskEvent event) {
        events.add(event);
    }

    @Override
    public void onDrained(DrainReport report) {
        reports.add(report);
    }

    List<TaskEvent> events() {
        return List.copyOf(events);
    }

    List<DrainReport> reports() {
        return reports;
    }

    List<TaskEvent> of(TaskEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    List<String> names(TaskEvent.Kind kind) {
        return of(kind).stream().map(TaskEvent::task).toList();
    }

    List<TaskEvent.Kind> kinds(String task) {
        return events.stream()
                .filter(event -> event.task().equals(task))
                .map(TaskEvent::kind)
                .toList();
    }
}
