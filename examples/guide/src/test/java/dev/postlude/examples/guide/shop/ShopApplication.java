package dev.postlude.examples.guide.shop;

import static dev.postlude.After.after;

import dev.postlude.examples.guide.NewOrder;
import dev.postlude.examples.guide.Order;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The application that the Spring tests of the guide test. */
@SpringBootApplication
class ShopApplication {

    @RestController
    static class Orders {

        @PostMapping("/orders")
        Order create(@RequestBody NewOrder body) {
            after("receipt", () -> {});
            after("audit", () -> {});
            return new Order(1, body.item());
        }
    }
}
