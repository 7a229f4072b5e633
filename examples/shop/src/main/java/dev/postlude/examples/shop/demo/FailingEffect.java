package dev.postlude.examples.shop.demo;

import dev.postlude.examples.shop.effect.SideEffect;
import dev.postlude.examples.shop.order.PlacedOrder;

/** A side effect whose other end is broken. */
final class FailingEffect implements SideEffect {

    @Override
    public String name() {
        return "loyalty";
    }

    @Override
    public void perform(PlacedOrder placed) {
        throw new IllegalStateException("The loyalty service said no (demo)");
    }
}
