package dev.postlude.examples.shop.effect;

import dev.postlude.examples.shop.order.Order;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.annotation.Priority;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Tells the team's channel, by a Slack-style webhook. */
@Component
@Priority(4)
class TeamMessage implements SideEffect {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RestClient http;
    private final URI webhook;

    TeamMessage(@Qualifier("webhook") URI webhook) {
        this.webhook = webhook;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void perform(PlacedOrder placed) {
        Order order = placed.order();
        http.post()
                .uri(webhook)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("text", "Order " + order.id() + ": " + order.quantity() + " x " + order.product()))
                .retrieve()
                .toBodilessEntity();
    }
}
