package dev.postlude.examples.shop.effect;

import dev.postlude.examples.shop.catalog.Catalog;
import dev.postlude.examples.shop.order.PlacedOrder;
import jakarta.annotation.Priority;
import org.springframework.stereotype.Component;

/** Evicts the cached product list, since the order has changed the stock. */
@Component
@Priority(5)
class FreshProducts implements SideEffect {

    private final Catalog catalog;

    FreshProducts(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public void perform(PlacedOrder placed) {
        catalog.evict();
    }
}
