package dev.postlude.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.RequestView;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TestExchange;
import org.junit.jupiter.api.Test;

// region test-plain
@RecordTasks
class CheckoutTest {

    private final Checkout checkout = new Checkout();

    @Test
    void sendsTheReceiptWhenTheOrderIsAccepted(RecordedTasks after, TestExchange exchange) {
        checkout.place(new NewOrder("tea"));
        assertThat(after).registeredExactly("audit", "receipt").nothingRan();

        exchange.respond(201);
        assertThat(after).ranInOrder("audit", "receipt").allSucceeded();
    }

    @Test
    void sendsNoReceiptWhenTheClientHasLeft(RecordedTasks after, TestExchange exchange) {
        exchange.request(RequestView.builder("POST", "/orders")
                .header("User-Agent", "test")
                .cookie("session-id", "42")
                .build());
        checkout.place(new NewOrder("tea"));

        exchange.abort();
        assertThat(after).succeeded("audit").skipped("receipt");
    }
}
// endregion
