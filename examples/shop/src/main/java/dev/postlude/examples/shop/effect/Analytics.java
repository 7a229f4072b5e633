package dev.postlude.examples.shop.effect;

import static dev.postlude.After.request;

import dev.postlude.examples.shop.ShopProperties;
import dev.postlude.examples.shop.embedded.RoundTrip;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.annotation.Priority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts page visits and orders in a table. */
@Component
@Priority(1)
public class Analytics implements SideEffect {

    private static final String INSERT =
            "insert into analytics (kind, path, order_id, amount_cents) values (?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final RoundTrip roundTrip;
    private final ShopProperties.Latency latency;

    Analytics(JdbcClient jdbc, RoundTrip roundTrip, ShopProperties properties) {
        this.jdbc = jdbc;
        this.roundTrip = roundTrip;
        this.latency = properties.latency();
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public void perform(PlacedOrder placed) throws InterruptedException {
        roundTrip.toDatabase(latency.analytics());
        String path = Text.atMost(200, request().path());
        jdbc.sql(INSERT).params("page", path, null, null).update();
        jdbc.sql(INSERT)
                .params("order", path, placed.order().id(), placed.order().totalCents())
                .update();
    }
}
