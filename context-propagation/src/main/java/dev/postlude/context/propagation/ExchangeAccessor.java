package dev.postlude.context.propagation;

import dev.postlude.Exchange;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the exchange with Micrometer's context propagation (spec 7.3), so that {@link dev.postlude.After} works in
 * executors wrapped by it and, with {@code Hooks.enableAutomaticContextPropagation()}, on each thread of a Reactor
 * chain. Registered by being on the class path; its key in a Reactor context is {@link Exchange#KEY}.
 */
public final class ExchangeAccessor implements ThreadLocalAccessor<Exchange> {

    /** Called by {@link java.util.ServiceLoader}. */
    public ExchangeAccessor() {}

    @Override
    public Object key() {
        return Exchange.KEY;
    }

    /**
     * The current thread's exchange, which may be on its way to another thread: so its request's data are copied here,
     * where the request is certainly its own.
     */
    @Override
    public @Nullable Exchange getValue() {
        Exchange exchange = Exchange.current();
        if (exchange != null) {
            exchange.request();
        }
        return exchange;
    }

    /** Called on the thread to which the exchange was carried; what was there before is put back by name, not here. */
    @Override
    public void setValue(Exchange exchange) {
        exchange.enter();
    }

    /** Called on a thread that shall have no exchange. */
    @Override
    public void setValue() {
        Exchange.leave();
    }
}
