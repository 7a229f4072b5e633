package dev.postlude.durable;

import dev.postlude.durable.DurableEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** What a runtime's listener was told. */
final class EventLog implements DurableListener {

    private final Queue<DurableEvent> events = new ConcurrentLinkedQueue<>();

    @Override
    public void onEvent(DurableEvent event) {
        events.add(event);
    }

    List<DurableEvent> of(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    List<Kind> kinds() {
        return events.stream().map(DurableEvent::kind).toList();
    }

    void await(Kind kind, int times) {
        Awaitility.await(kind + " x " + times)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> of(kind).size() >= times);
    }
}
