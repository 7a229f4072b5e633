package dev.postlude.examples.shop.effect;

import static dev.postlude.After.after;

import dev.postlude.AfterTask;
import dev.postlude.examples.shop.order.PlacedOrder;
import dev.postlude.examples.shop.timeline.Stopwatch;
import java.util.List;
import org.springframework.stereotype.Component;

/** The side effects of an order. Between doing them in the request and doing them after it lies one word. */
@Component
public class SideEffects {

    private final List<SideEffect> effects;
    private final Stopwatch stopwatch;

    SideEffects(List<SideEffect> effects, Stopwatch stopwatch) {
        this.effects = effects;
        this.stopwatch = stopwatch;
    }

    /**
     * Performs all of them, or sees to it that they will be.
     *
     * @param mode when
     * @param placed the order
     * @throws Exception what a side effect throws, if that is in the request
     */
    public void perform(Mode mode, PlacedOrder placed) throws Exception {
        for (SideEffect effect : effects) {
            perform(mode, effect, placed);
        }
    }

    /**
     * Performs one, or sees to it that it will be.
     *
     * @param mode when
     * @param effect which
     * @param placed the order
     * @throws Exception what the side effect throws, if that is in the request
     */
    public void perform(Mode mode, SideEffect effect, PlacedOrder placed) throws Exception {
        switch (mode) {
            case NONE -> {}
            case BLOCKING -> now(effect.name(), () -> effect.perform(placed));
            case AFTER -> after(effect.name(), () -> effect.perform(placed));
        }
    }

    /** A plain call, timed for the page's timeline. */
    private void now(String name, AfterTask task) throws Exception {
        stopwatch.time(name, task);
    }
}
