package dev.postlude.context.propagation;

import io.micrometer.context.ThreadLocalAccessor;

/** One captured value and how to set it. */
record CarriedValue<V>(ThreadLocalAccessor<V> accessor, V value) {

    void set() {
        accessor.setValue(value);
    }
}
