package dev.postlude.examples.shop.demo;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the side effects have left behind, for the page. */
@RestController
class PanelController {

    private final Inbox inbox;
    private final WebhookLog webhook;
    private final AuditLog audit;
    private final HangingTask hanging;
    private final Gate gate;

    PanelController(Inbox inbox, WebhookLog webhook, AuditLog audit, HangingTask hanging, Gate gate) {
        this.inbox = inbox;
        this.webhook = webhook;
        this.audit = audit;
        this.hanging = hanging;
        this.gate = gate;
    }

    record Panels(
            Inbox.View mail, WebhookLog.View webhook, List<AuditLog.Entry> audit, int hanging, boolean gateOpen) {}

    @GetMapping("/demo/panels")
    Panels panels() {
        return new Panels(inbox.view(), webhook.view(), audit.latest(), hanging.hanging(), gate.isOpen());
    }
}
