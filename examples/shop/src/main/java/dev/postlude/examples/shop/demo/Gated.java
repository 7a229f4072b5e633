package dev.postlude.examples.shop.demo;

import dev.postlude.examples.shop.effect.SideEffect;
import dev.postlude.examples.shop.order.PlacedOrder;

/** A side effect behind the gate. */
record Gated(SideEffect effect, Gate gate) implements SideEffect {

    @Override
    public String name() {
        return effect.name();
    }

    @Override
    public void perform(PlacedOrder placed) throws Exception {
        gate.pass();
        effect.perform(placed);
    }
}
