package dev.postlude.examples.shop.web;

import dev.postlude.examples.shop.effect.Mode;
import dev.postlude.examples.shop.effect.SideEffects;
import dev.postlude.examples.shop.order.Checkout;
import dev.postlude.examples.shop.order.NewOrder;
import dev.postlude.examples.shop.order.Order;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders: as JSON, and from an HTML form. */
@RestController
class OrderController {

    private final Checkout checkout;
    private final SideEffects sideEffects;

    OrderController(Checkout checkout, SideEffects sideEffects) {
        this.checkout = checkout;
        this.sideEffects = sideEffects;
    }

    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Order> create(@Valid @RequestBody NewOrder body, @RequestParam(defaultValue = "after") Mode mode)
            throws Exception {
        PlacedOrder placed = checkout.place(body);
        sideEffects.perform(mode, placed);
        return ResponseEntity.created(addressOf(placed)).body(placed.order());
    }

    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> submit(@Valid @ModelAttribute NewOrder form, @RequestParam(defaultValue = "after") Mode mode)
            throws Exception {
        PlacedOrder placed = checkout.place(form);
        sideEffects.perform(mode, placed);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(addressOf(placed))
                .build();
    }

    private static URI addressOf(PlacedOrder placed) {
        return URI.create("/orders/" + placed.order().id());
    }
}
