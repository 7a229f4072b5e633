package dev.postlude.spring;

import dev.postlude.Exchange;

/** A reactive server's own way to tell when a response is written to its last byte; one for each server. */
@FunctionalInterface
public interface ReactiveResponseHook {

    /** For a server that is not known: the filter falls back to the end of the handler's {@code Mono}. */
    ReactiveResponseHook NONE = (nativeRequest, exchange) -> false;

    /**
     * Arranges that {@link Exchange#responded} is called once when this request's response is written or aborted.
     * Called by {@link PostludeWebFilter} on the request's thread, before the handler.
     *
     * @param nativeRequest the server's own request object
     * @param exchange the exchange that has just been opened for it
     * @return false if this request does not come from the hook's server, so that nobody will call
     */
    boolean attach(Object nativeRequest, Exchange exchange);
}
