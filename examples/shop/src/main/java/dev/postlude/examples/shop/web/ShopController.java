package dev.postlude.examples.shop.web;

import dev.postlude.examples.shop.catalog.Catalog;
import dev.postlude.examples.shop.catalog.Product;
import dev.postlude.examples.shop.invoice.Invoices;
import dev.postlude.examples.shop.order.Order;
import dev.postlude.examples.shop.order.OrderRefused;
import dev.postlude.examples.shop.order.Orders;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be read: products, orders, invoices. */
@RestController
class ShopController {

    private final Catalog catalog;
    private final Orders orders;
    private final Invoices invoices;

    ShopController(Catalog catalog, Orders orders, Invoices invoices) {
        this.catalog = catalog;
        this.orders = orders;
        this.invoices = invoices;
    }

    @GetMapping("/products")
    List<Product> products() {
        return catalog.products();
    }

    @GetMapping("/orders/{id}")
    Order order(@PathVariable long id) {
        return orders.find(id).orElseThrow(() -> OrderRefused.notFound(id));
    }

    @GetMapping("/orders/{id}/invoice")
    ResponseEntity<byte[]> invoice(@PathVariable long id) {
        byte[] pdf = invoices.find(id).orElseThrow(() -> OrderRefused.notFound(id));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
    }
}
