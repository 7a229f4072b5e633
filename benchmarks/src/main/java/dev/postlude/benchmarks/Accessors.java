package dev.postlude.benchmarks;

import dev.postlude.ThreadContext;
import dev.postlude.context.propagation.PropagatedContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;

/** Values of the thread that are captured at each registration, by Micrometer's context propagation. */
final class Accessors {

    private static final int MOST = 4;
    private static final List<ThreadLocal<String>> VALUES = values();

    private Accessors() {}

    private static List<ThreadLocal<String>> values() {
        List<ThreadLocal<String>> values = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            values.add(new ThreadLocal<>());
        }
        return List.copyOf(values);
    }

    /** Carries so many of them, and no MDC, whose cost is the log's. */
    static ThreadContext context(int count) {
        ContextRegistry registry = new ContextRegistry();
        for (int i = 0; i < count; i++) {
            ThreadLocal<String> value = VALUES.get(i);
            registry.registerThreadLocalAccessor("value-" + i, value::get, value::set, value::remove);
        }
        return PropagatedContext.builder()
                .registry(registry)
                .without(Slf4jThreadLocalAccessor.KEY)
                .build();
    }

    /** Gives the current thread a value for each. */
    static void set() {
        for (int i = 0; i < MOST; i++) {
            VALUES.get(i).set("value of " + i);
        }
    }
}
