package dev.postlude.test;

import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.TaskListener;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps the events of all tasks that were registered since it was last emptied. */
final class Recording implements TaskListener {

    private final IdentityHashMap<TaskHandle, List<TaskEvent>> eventsOf = new IdentityHashMap<>();
    private final List<TaskHandle> registered = new ArrayList<>();
    private final List<TaskHandle> started = new ArrayList<>();
    private long changes;

    @Override
    public synchronized void onEvent(TaskEvent event) {
        if (event.kind() == TaskEvent.Kind.REGISTERED) {
            registered.add(event.handle());
            eventsOf.put(event.handle(), new ArrayList<>());
        }
        List<TaskEvent> events = eventsOf.get(event.handle());
        if (events == null) {
            return; // registered before the recording was emptied
        }
        events.add(event);
        if (event.kind() == TaskEvent.Kind.STARTED) {
            started.add(event.handle());
        }
        changes++;
        notifyAll();
    }

    /** The removed tasks are given to {@code removed}, in the order of their registration. */
    void clear(Consumer<TaskHandle> removed) {
        List<TaskHandle> before;
        synchronized (this) {
            before = List.copyOf(registered);
            empty();
        }
        before.forEach(removed);
    }

    private void empty() {
        eventsOf.clear();
        registered.clear();
        started.clear();
    }

    /** In the order of their registration. */
    synchronized List<RecordedTask> tasks() {
        List<RecordedTask> tasks = new ArrayList<>(registered.size());
        for (TaskHandle handle : registered) {
            List<TaskEvent> events = eventsOf.getOrDefault(handle, List.of());
            tasks.add(new RecordedTask(handle, events, stateOf(handle, events), started.indexOf(handle) + 1));
        }
        return tasks;
    }

    /**
     * A task becomes final just before that is told; until then it is as if it ran, so that its error is not missed.
     */
    private static TaskHandle.State stateOf(TaskHandle handle, List<TaskEvent> events) {
        for (TaskEvent event : events) {
            if (event.kind().isFinal()) {
                return TaskHandle.State.valueOf(event.kind().name());
            }
        }
        TaskHandle.State now = handle.state();
        return now.isFinal() ? TaskHandle.State.RUNNING : now;
    }

    /** Waits for the next event, but not for long: that an exchange has finished is no event. */
    synchronized void awaitEvent(long atMostNanos) throws InterruptedException {
        long before = changes;
        long deadline = System.nanoTime() + atMostNanos;
        for (long left = atMostNanos; changes == before && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
