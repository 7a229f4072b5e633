package dev.postlude.durable;

import dev.postlude.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open exchanges that have stored durable tasks. */
final class Holdings {

    private final Map<Exchange, Holding> byExchange = new ConcurrentHashMap<>();
    private final Releaser releaser;

    Holdings(Rows rows, Duration lease, Runnable wake) {
        releaser = new Releaser(rows, lease, this::committed, wake);
    }

    Releaser releaser() {
        return releaser;
    }

    Holding of(Exchange exchange) {
        Holding known = byExchange.get(exchange);
        if (known != null) {
            return known;
        }
        Holding fresh = new Holding(releaser);
        Holding other = byExchange.putIfAbsent(exchange, fresh);
        if (other != null) {
            return other;
        }
        exchange.whenFinished(() -> {
            byExchange.remove(exchange, fresh);
            fresh.finish();
        });
        return fresh;
    }

    int size() {
        return byExchange.size();
    }

    private List<StoredTask> committed() {
        List<StoredTask> all = new ArrayList<>();
        byExchange.values().forEach(holding -> all.addAll(holding.committed()));
        return all;
    }
}
