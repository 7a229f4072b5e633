package dev.postlude.examples.shop.web;

import static dev.postlude.After.exchange;

import dev.postlude.Exchange;
import dev.postlude.examples.shop.effect.Mode;
import dev.postlude.examples.shop.effect.SideEffects;
import dev.postlude.examples.shop.order.Checkout;
import dev.postlude.examples.shop.order.NewOrder;
import dev.postlude.examples.shop.order.Order;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders on another thread than the request's. The exchange is carried there, so that {@code after()} works. */
@RestController
class AsyncOrderController {

    private final Checkout checkout;
    private final SideEffects sideEffects;
    private final AsyncTaskExecutor executor;

    AsyncOrderController(Checkout checkout, SideEffects sideEffects, AsyncTaskExecutor executor) {
        this.checkout = checkout;
        this.sideEffects = sideEffects;
        this.executor = executor;
    }

    @PostMapping("/orders/async")
    CompletableFuture<ResponseEntity<Order>> create(
            @Valid @RequestBody NewOrder body, @RequestParam(defaultValue = "after") Mode mode) {
        Exchange exchange = exchange();
        return executor.submitCompletable(() -> {
            try (var scope = exchange.enter()) {
                PlacedOrder placed = checkout.place(body);
                sideEffects.perform(mode, placed);
                return ResponseEntity.created(
                                URI.create("/orders/" + placed.order().id()))
                        .body(placed.order());
            }
        });
    }
}
