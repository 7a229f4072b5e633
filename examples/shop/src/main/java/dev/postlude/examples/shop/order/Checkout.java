package dev.postlude.examples.shop.order;

import dev.postlude.examples.shop.catalog.Catalog;
import dev.postlude.examples.shop.catalog.Product;
import dev.postlude.examples.shop.invoice.InvoiceLine;
import dev.postlude.examples.shop.invoice.Invoices;
import org.springframework.stereotype.Service;

/** What the customer waits for: the order is stored, and its invoice made. */
@Service
public class Checkout {

    private final Catalog catalog;
    private final Orders orders;
    private final Invoices invoices;

    Checkout(Catalog catalog, Orders orders, Invoices invoices) {
        this.catalog = catalog;
        this.orders = orders;
        this.invoices = invoices;
    }

    /**
     * Takes an order.
     *
     * @param request valid as such
     * @return the order and its invoice's temporary file
     * @throws OrderRefused if there is no such product, or too little of it
     */
    public PlacedOrder place(NewOrder request) {
        Product product =
                catalog.find(request.product()).orElseThrow(() -> OrderRefused.unknownProduct(request.product()));
        Order order = orders.add(product, request);
        InvoiceLine line = new InvoiceLine(order.id(), product.name(), order.quantity(), order.totalCents());
        return new PlacedOrder(order, invoices.issue(line));
    }
}
