package dev.postlude.examples.shop.demo;

import dev.postlude.examples.shop.embedded.WebhookReceiver;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What the embedded webhook receiver got. */
@Component
class WebhookLog {

    private static final int SHOWN = 6;

    private final ObjectProvider<WebhookReceiver> embedded;
    private final URI webhook;

    WebhookLog(ObjectProvider<WebhookReceiver> embedded, @Qualifier("webhook") URI webhook) {
        this.embedded = embedded;
        this.webhook = webhook;
    }

    record View(boolean embedded, String server, List<WebhookReceiver.Message> latest) {}

    View view() {
        WebhookReceiver receiver = embedded.getIfAvailable();
        // The host only: the path of a real webhook is its password.
        String server = webhook.getHost();
        return receiver == null
                ? new View(false, server, List.of())
                : new View(
                        true,
                        server + ":" + webhook.getPort(),
                        receiver.messages().stream().limit(SHOWN).toList());
    }
}
