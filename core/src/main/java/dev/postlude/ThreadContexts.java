package dev.postlude;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several thread contexts as one: restored in their order, and taken away in the opposite one. */
final class ThreadContexts implements ThreadContext {

    private final ThreadContext first;
    private final ThreadContext second;

    private ThreadContexts(ThreadContext first, ThreadContext second) {
        this.first = first;
        this.second = second;
    }

    /** Null if there are none. */
    static @Nullable ThreadContext of(List<ThreadContext> contexts) {
        ThreadContext all = null;
        for (ThreadContext context : contexts) {
            all = all == null ? context : new ThreadContexts(all, context);
        }
        return all;
    }

    @Override
    public @Nullable Snapshot capture() {
        Snapshot outer = first.capture();
        Snapshot inner = second.capture();
        if (outer == null || inner == null) {
            return outer == null ? inner : outer;
        }
        return () -> restore(outer, inner);
    }

    private static Scope restore(Snapshot outer, Snapshot inner) {
        Scope outerScope = outer.restore();
        Scope innerScope;
        try {
            innerScope = inner.restore();
        } catch (Throwable failure) {
            try (outerScope) {
                throw failure;
            }
        }
        return () -> {
            try (outerScope) {
                innerScope.close();
            }
        };
    }
}
