package dev.postlude.conformance;

import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** A storm's books: an account for each exchange, and what the runtime told of each task. */
final class StormBooks implements TaskListener {

    private final StormPlan plan;
    private final boolean reactive;
    private final StormFindings findings;
    private final ConcurrentMap<Integer, StormAccount> accounts = new ConcurrentHashMap<>();
    private final Map<TaskEvent.Kind, LongAdder> told = new EnumMap<>(TaskEvent.Kind.class);

    StormBooks(StormPlan plan, boolean reactive, StormFindings findings) {
        this.plan = plan;
        this.reactive = reactive;
        this.findings = findings;
        for (TaskEvent.Kind kind : TaskEvent.Kind.values()) {
            told.put(kind, new LongAdder());
        }
    }

    StormAccount account(int index) {
        return accounts.computeIfAbsent(index, number -> new StormAccount(plan.exchange(number), reactive));
    }

    List<StormAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    long told(TaskEvent.Kind kind) {
        return Objects.requireNonNull(told.get(kind)).sum();
    }

    @Override
    public void onEvent(TaskEvent event) {
        Objects.requireNonNull(told.get(event.kind())).increment();
        String[] name = event.task().split("\\.", -1);
        if (!event.kind().isFinal() || name.length != 3) {
            return;
        }
        StormEntry entry = account(Integer.parseInt(name[0])).entries().get(Integer.parseInt(name[1]));
        for (int depth = Integer.parseInt(name[2]); depth > 0; depth--) {
            entry = Objects.requireNonNull(entry.nested());
        }
        if (entry.ended(event) > 1) {
            findings.add("1.8", "task " + event.task() + " ended once more: " + event.kind());
        }
    }
}
