package dev.postlude.context.propagation;

import dev.postlude.Scope;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets captured values on a task's thread, and puts back what was there. */
final class CarriedValues {

    private final Deque<Runnable> undo = new ArrayDeque<>();

    private CarriedValues() {}

    /** A failure on the way takes away again what was set before it. */
    static Scope restore(List<ThreadLocalAccessor<?>> accessors, List<CarriedValue<?>> values) {
        CarriedValues restored = new CarriedValues();
        try {
            for (ThreadLocalAccessor<?> accessor : accessors) {
                restored.change(accessor, values);
            }
        } catch (Throwable failure) {
            try {
                restored.takeAway();
            } catch (Throwable another) { // the first one tells what is wrong
                failure.addSuppressed(another);
            }
            throw failure;
        }
        return restored::takeAway;
    }

    private <V> void change(ThreadLocalAccessor<V> accessor, List<CarriedValue<?>> values) {
        V before = accessor.getValue();
        undo.push(() -> putBack(accessor, before));
        for (CarriedValue<?> value : values) {
            if (value.accessor().equals(accessor)) {
                value.set();
                return;
            }
        }
        accessor.setValue();
    }

    private static <V> void putBack(ThreadLocalAccessor<V> accessor, @Nullable V before) {
        if (before == null) {
            accessor.restore();
        } else {
            accessor.restore(before);
        }
    }

    /** All of them, whichever throws. */
    private void takeAway() {
        RuntimeException first = null;
        for (Runnable each : undo) {
            try {
                each.run();
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
