package dev.postlude.examples.shop.timeline;

import dev.postlude.Exchange;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The last requests, and which of them changed since somebody looked. */
@Component
class Timeline {

    private static final int KEPT = 30;

    private final AtomicLong ids = new AtomicLong();
    /** Weak, so that the demo does not keep what the library lets go of. */
    private final Map<Exchange, Row> byExchange = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<Row> shown = new LinkedHashSet<>();
    private final Set<Row> changed = new LinkedHashSet<>();

    /** The exchange's row, or a new one for it. */
    Row row(Exchange exchange, String method, String path, String mode) {
        return byExchange.computeIfAbsent(exchange, unknown -> new Row(ids.incrementAndGet(), method, path, mode));
    }

    /** Something happened to a row. It is shown from the first time on. */
    synchronized void changed(Row row) {
        changed.add(row);
        if (shown.add(row) && shown.size() > KEPT) {
            shown.remove(shown.iterator().next());
        }
    }

    synchronized List<RowView> changes() {
        List<RowView> views = changed.stream().map(Row::view).toList();
        changed.clear();
        return views;
    }

    synchronized List<RowView> all() {
        return shown.stream().map(Row::view).toList();
    }
}
