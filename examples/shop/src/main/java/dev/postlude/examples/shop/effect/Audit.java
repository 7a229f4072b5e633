package dev.postlude.examples.shop.effect;

import static dev.postlude.After.cookies;
import static dev.postlude.After.headers;
import static dev.postlude.After.request;

import dev.postlude.examples.shop.ShopProperties;
import dev.postlude.examples.shop.embedded.RoundTrip;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.annotation.Priority;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who ordered what, and from where: reads the request's headers and cookies, long after it has ended. */
@Component
@Priority(2)
class Audit implements SideEffect {

    private final JdbcClient jdbc;
    private final RoundTrip roundTrip;
    private final ShopProperties.Latency latency;

    Audit(JdbcClient jdbc, RoundTrip roundTrip, ShopProperties properties) {
        this.jdbc = jdbc;
        this.roundTrip = roundTrip;
        this.latency = properties.latency();
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void perform(PlacedOrder placed) throws InterruptedException {
        roundTrip.toDatabase(latency.audit());
        jdbc.sql("insert into audit (who, what, user_agent, session, order_id) values (?, ?, ?, ?, ?)")
                .params(
                        Text.atMost(80, Objects.requireNonNullElse(request().userName(), "anonymous")),
                        Text.atMost(200, request().method() + " " + request().path()),
                        Text.atMost(300, headers().first("user-agent").orElse("unknown")),
                        cookies().first("session-id").map(Fingerprint::of).orElse("none"),
                        placed.order().id())
                .update();
    }
}
