package dev.postlude.servlet;

import dev.postlude.Exchange;
import jakarta.servlet.http.HttpServletRequest;

/** A container's own way to tell when a response is written to its last byte; one for each container. */
@FunctionalInterface
public interface ResponseHook {

    /** For a container that is not known: the filter falls back to what every container has. */
    ResponseHook NONE = (request, exchange) -> false;

    /**
     * Arranges that {@link Exchange#responded} is called once when this request's response is written or aborted.
     * Called by {@link PostludeFilter} on the request's thread, before the handler.
     *
     * @param request the container's own request, not wrapped by the application
     * @param exchange the exchange that has just been opened for it
     * @return false if this request does not come from the hook's container (a test's mock request), so that nobody
     *     will call
     */
    boolean attach(HttpServletRequest request, Exchange exchange);
}
