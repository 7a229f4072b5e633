package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static dev.postlude.After.cookies;
import static dev.postlude.After.headers;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.RequestView;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TestExchange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RecordTasks
class FirstTaskTest extends Collaborators {

    @RestController
    class OrderController {

        // region first-task
        @PostMapping("/orders")
        Order create(@RequestBody NewOrder body) {
            Order order = orders.save(body);
            after("receipt", () -> mail.receipt(order));
            return order;
        }
        // endregion
    }

    @Test
    void theReceiptIsSent(RecordedTasks after) {
        MockMvcTester mvc = MockMvcTester.of(
                List.of(new OrderController()),
                setup -> setup.addFilters(new PostludeFilter(after.postlude(), ResponseHook.NONE))
                        .build());
        assertThat(mvc.post()
                        .uri("/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"item\":\"tea\"}"))
                .hasStatusOk();
        assertThat(after).succeeded("receipt");
        assertThat(done).containsExactly("saved tea", "receipt 42");
    }

    @Test
    void theRequestIsRead(TestExchange exchange) {
        exchange.request(RequestView.builder("POST", "/orders")
                .header("User-Agent", "browser")
                .cookie("session-id", "7")
                .build());
        // region request-data
        after(
                "audit",
                () -> audit.record(
                        request().method() + " " + request().path(),
                        headers().first("user-agent").orElse("unknown"),
                        cookies().first("session-id").orElse("anonymous")));
        // endregion
        exchange.respond();
        assertThat(done).containsExactly("POST /orders by browser in 7");
    }
}
