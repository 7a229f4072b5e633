package dev.postlude.context.propagation;

import dev.postlude.Exchange;
import dev.postlude.ThreadContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Micrometer's context propagation carries, carried into tasks (spec 3.3): the values of all accessors that the
 * registry has, and the logging context (MDC). They are captured when {@code after()} is called and are there when the
 * task runs; what the task's thread had before is back afterwards, whatever the task did to it.
 *
 * <p>Never carried are the exchange, which a task has anyway; the live request
 * ({@code RequestAttributesThreadLocalAccessor} of Spring MVC, the {@code ServerWebExchange} of WebFlux), since the
 * server has given it to another client by then; and a chain's transaction, which has ended.
 */
public final class PropagatedContext implements ThreadContext {

    private final ContextRegistry registry;
    private final List<ThreadLocalAccessor<?>> own;
    private final ThreadLocalAccessor<?> mdc;
    private final Set<Object> excluded;
    private final Snapshot nothing = () -> CarriedValues.restore(accessors(), List.of());

    private PropagatedContext(Builder settings) {
        registry = settings.registry;
        own = List.copyOf(settings.own);
        mdc = settings.mdc;
        Set<Object> all = new HashSet<>(settings.excluded);
        own.forEach(accessor -> all.add(accessor.key()));
        excluded = Set.copyOf(all);
    }

    /**
     * Starts a configuration: Micrometer's global registry, and the MDC.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** No object is made for a thread that carries nothing. */
    @Override
    public @Nullable Snapshot capture() {
        List<CarriedValue<?>> values = null;
        for (ThreadLocalAccessor<?> accessor : own) {
            values = add(accessor, values);
        }
        for (ThreadLocalAccessor<?> accessor : registry.getThreadLocalAccessors()) {
            if (isCarried(accessor.key())) {
                values = add(accessor, values);
            }
        }
        if (isMdcCarriedByThis()) {
            values = add(mdc, values);
        }
        if (values == null) {
            return nothing;
        }
        List<CarriedValue<?>> captured = values;
        return () -> CarriedValues.restore(accessors(), captured);
    }

    private static @Nullable <V> List<CarriedValue<?>> add(
            ThreadLocalAccessor<V> accessor, @Nullable List<CarriedValue<?>> values) {
        V value = accessor.getValue();
        if (value == null) {
            return values;
        }
        List<CarriedValue<?>> all = values == null ? new ArrayList<>(4) : values;
        all.add(new CarriedValue<>(accessor, value));
        return all;
    }

    /** All that is carried if there is a value: what a thread has of the others is kept from the task. */
    private List<ThreadLocalAccessor<?>> accessors() {
        List<ThreadLocalAccessor<?>> all = new ArrayList<>(own);
        for (ThreadLocalAccessor<?> accessor : registry.getThreadLocalAccessors()) {
            if (isCarried(accessor.key())) {
                all.add(accessor);
            }
        }
        if (isMdcCarriedByThis()) {
            all.add(mdc);
        }
        return all;
    }

    /** The application may have registered an accessor of its own, for some of the MDC's keys only. */
    private boolean isMdcCarriedByThis() {
        for (ThreadLocalAccessor<?> accessor : registry.getThreadLocalAccessors()) {
            if (accessor.key().equals(mdc.key())) {
                return false;
            }
        }
        return isCarried(mdc.key());
    }

    private boolean isCarried(Object key) {
        return !excluded.contains(key instanceof Class<?> type ? type.getName() : key) && !excluded.contains(key);
    }

    /** Configures what is carried. Not safe for use by several threads. */
    public static final class Builder {

        private ContextRegistry registry = ContextRegistry.getInstance();
        private final List<ThreadLocalAccessor<?>> own = new ArrayList<>();
        private final ThreadLocalAccessor<?> mdc = new Slf4jThreadLocalAccessor();
        private final Set<Object> excluded = new HashSet<>(Set.of(
                Exchange.KEY,
                "org.springframework.web.context.request.RequestAttributesThreadLocalAccessor.KEY",
                "org.springframework.web.server.ServerWebExchange",
                "org.springframework.transaction.reactive.TransactionContext"));

        private Builder() {}

        /**
         * Whose accessors are used; Micrometer's global one unless set. It is looked at each time, so that what is
         * registered later counts.
         *
         * @param registry the registry
         * @return this
         */
        public Builder registry(ContextRegistry registry) {
            this.registry = Objects.requireNonNull(registry, "registry");
            return this;
        }

        /**
         * Carries one more value into tasks, and into nothing else. It replaces an accessor of the same key in the
         * registry.
         *
         * @param accessor reads and sets it
         * @return this
         */
        public Builder with(ThreadLocalAccessor<?> accessor) {
            own.add(Objects.requireNonNull(accessor, "accessor"));
            return this;
        }

        /**
         * Does not carry what is registered under a key, {@link Slf4jThreadLocalAccessor#KEY} (the MDC) included.
         *
         * @param key the accessor's key; for one that is a class, the class or its name
         * @return this
         */
        public Builder without(Object key) {
            excluded.add(Objects.requireNonNull(key, "key"));
            return this;
        }

        /**
         * Makes the thread context, to be given to {@link dev.postlude.Postlude.Builder#threadContext}.
         *
         * @return a thread context for any number of runtimes
         */
        public PropagatedContext build() {
            return new PropagatedContext(this);
        }
    }
}
