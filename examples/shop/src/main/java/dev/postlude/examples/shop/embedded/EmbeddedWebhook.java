package dev.postlude.examples.shop.embedded;

import dev.postlude.examples.shop.ShopProperties;
import java.io.IOException;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A webhook receiver in this process, but with a port and threads of its own: the call to it is a real one. */
@Configuration(proxyBeanMethods = false)
@OnlyWithout("shop.webhook.url")
class EmbeddedWebhook {

    @Bean
    WebhookReceiver webhookReceiver(ShopProperties properties) throws IOException {
        return new WebhookReceiver(properties.latency().webhook());
    }

    @Bean
    URI webhook(WebhookReceiver receiver) {
        return receiver.address();
    }
}
