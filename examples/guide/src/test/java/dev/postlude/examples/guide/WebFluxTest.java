package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.spring.PostludeWebFilter;
import dev.postlude.spring.ReactiveResponseHook;
import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RecordTasks
class WebFluxTest extends Collaborators {

    @SuppressWarnings("HidingField") // the snippet's name for it
    private final ReactiveOrders orders = new ReactiveOrders();

    final class ReactiveOrders {

        Mono<Order> save(NewOrder body) {
            return Mono.delay(Duration.ofMillis(1), Schedulers.parallel()).map(tick -> order);
        }
    }

    /** As the starter does it. */
    @BeforeAll
    static void everyThread() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void asBefore() {
        Hooks.disableAutomaticContextPropagation();
    }

    @RestController
    class OrderController {

        // region webflux
        @PostMapping("/orders")
        Mono<Order> create(@RequestBody NewOrder body) {
            return orders.save(body).doOnNext(order -> after("receipt", () -> mail.receipt(order)));
        }
        // endregion

        @PostMapping("/by-context")
        Mono<Order> byContext() {
            return
            // region webflux-context
            Mono.deferContextual(context -> {
                Exchange exchange = context.get(Exchange.KEY);
                exchange.after("receipt", () -> mail.receipt(order));
                return Mono.just(order);
            });
            // endregion
        }
    }

    @Test
    void chainsRegister(RecordedTasks after) {
        post("/orders", after);
        post("/by-context", after);
        assertThat(after).awaitIdle().registeredTimes("receipt", 2).allSucceeded();
        assertThat(done).containsExactly("receipt 42", "receipt 42");
    }

    private void post(String path, RecordedTasks after) {
        WebTestClient.bindToController(new OrderController())
                .webFilter(new PostludeWebFilter(after.postlude(), ReactiveResponseHook.NONE))
                .build()
                .post()
                .uri(path)
                .bodyValue(new NewOrder("tea"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Order.class)
                .isEqualTo(order);
    }
}
