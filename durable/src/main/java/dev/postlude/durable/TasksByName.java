package dev.postlude.durable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tasks of a runtime, under their names and former names. */
final class TasksByName {

    private final Map<String, DurableTask<?>> byName = new LinkedHashMap<>();

    TasksByName(Collection<DurableTask<?>> tasks) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are 0 durable tasks but must be at least 1: nothing could be done."
                            + " Change DurableBuilder.task.");
        }
        for (DurableTask<?> task : tasks) {
            add(task.name(), task);
            task.formerNames().forEach(former -> add(former, task));
        }
    }

    private void add(String name, DurableTask<?> task) {
        DurableTask<?> other = byName.putIfAbsent(name, task);
        if (other != null && other != task) {
            throw new DuplicateTaskException(name, other, task);
        }
    }

    DurableTask<?> named(String name) {
        DurableTask<?> known = byName.get(name);
        if (known == null) {
            throw unknown(name);
        }
        return known;
    }

    IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("No handler for durable task \"" + name + "\": this runtime handles "
                + names() + ". Declare DurableTask.named(\"" + name + "\", ...).handledBy(...) as a bean, or give it to"
                + " Durable.builder(dataSource).task(...).");
    }

    boolean has(DurableTask<?> task) {
        return byName.get(task.name()) == task;
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    void forEach(BiConsumer<String, DurableTask<?>> action) {
        byName.forEach(action);
    }

    void bind(Durable runtime) {
        byName.values().forEach(task -> task.runtime().set(runtime));
    }

    void unbind(@Nullable Durable runtime) {
        byName.values().forEach(task -> task.runtime().compareAndSet(runtime, null));
    }
}
