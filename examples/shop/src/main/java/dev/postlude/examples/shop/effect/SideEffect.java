package dev.postlude.examples.shop.effect;

import dev.postlude.examples.shop.order.PlacedOrder;

/** Something that follows from an order, and that the customer need not wait for. */
public interface SideEffect {

    /**
     * What logs and the timeline call it.
     *
     * @return as {@code email}
     */
    String name();

    /**
     * Does it. Knows nothing of when it is called: in the request, or after the response.
     *
     * @param placed the order
     * @throws Exception whatever goes wrong
     */
    void perform(PlacedOrder placed) throws Exception;
}
