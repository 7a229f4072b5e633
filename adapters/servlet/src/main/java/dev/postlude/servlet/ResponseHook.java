package dev.postlude.servlet;

import dev.postlude.Exchange;
import dev.postlude.RequestView;
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

    /**
     * Copies the request's headers in the container's own way (spec 3.1), where that is shorter than the servlet API's,
     * by which some containers look at all headers for each of them. Called by {@link PostludeFilter} on a thread that
     * handles the request, when something is first registered.
     *
     * @param request the one that {@link #attach} was called with; wrapped, if a filter of the application is in front
     * @param view takes each name and value, in the order in which they were sent
     * @return false if there is no such way for this request, and nothing has been copied
     */
    default boolean copyHeaders(HttpServletRequest request, RequestView.Builder view) {
        return false;
    }
}
