package dev.postlude.examples.shop.timeline;

import dev.postlude.Exchange;
import dev.postlude.TaskEvent;
import dev.postlude.TaskHandle;
import dev.postlude.TaskListener;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Draws what Postlude tells. A bean of this type is all that it takes to be told.
 *
 * <p>Which request a task belongs to is known where it is registered: there the exchange is at hand. Its handle carries
 * that knowledge to the later events.
 */
@Component
class TimelineListener implements TaskListener {

    private record Place(Row row, int bar) {}

    private final Timeline timeline;
    /** Weak: a task that hangs is told of after its end, too, and nobody tells when it is told of for the last time. */
    private final Map<TaskHandle, Place> places = Collections.synchronizedMap(new WeakHashMap<>());

    TimelineListener(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void onEvent(TaskEvent event) {
        if (event.kind() == TaskEvent.Kind.REGISTERED) {
            register(event);
            return;
        }
        Place place = places.get(event.handle());
        if (place == null) {
            return;
        }
        Row row = place.row();
        if (event.outcome() != null) {
            row.responded(event.outcome());
        }
        if (place.bar() >= 0) {
            row.change(place.bar(), bar(event, row));
        }
        timeline.changed(row);
    }

    private void register(TaskEvent event) {
        Exchange exchange = Exchange.current();
        if (exchange == null) {
            return;
        }
        Row row = timeline.row(exchange, event.method(), event.path(), "after");
        row.arrived(event.elapsed());
        boolean drawn = !event.task().equals(TimelineInterceptor.LAST_BYTE);
        int bar = drawn ? row.add(Bar.registered(event.task(), event.site())) : -1;
        places.put(event.handle(), new Place(row, bar));
        timeline.changed(row);
    }

    private static UnaryOperator<Bar> bar(TaskEvent event, Row row) {
        double now = row.now();
        return switch (event.kind()) {
            case STARTED -> before -> Bar.running(before.task(), before.site(), now);
            case STUCK -> before -> before.in("STUCK");
            default -> before -> before.ended(event.kind().name(), now, event.error());
        };
    }
}
