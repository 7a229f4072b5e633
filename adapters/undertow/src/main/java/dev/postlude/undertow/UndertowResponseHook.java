package dev.postlude.undertow;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Reports the end of each response from the one place in Undertow that is after the last byte: the exchange's
 * completion listener. It needs no setting of the server; a response that Undertow holds back to send it with the next
 * one (its option {@code BUFFER_PIPELINED_DATA}) is written out first.
 */
public final class UndertowResponseHook implements ResponseHook {

    /** A hook for any number of deployments. */
    public UndertowResponseHook() {}

    /**
     * Makes an embedded Undertow's application use Postlude: puts the filter in front of all filters there are.
     * Deploying fails with a {@link dev.postlude.servlet.FilterPlacementException} if the application has put another
     * one before it by then.
     *
     * @param deployment the application; not yet deployed
     * @param postlude the application's runtime; the caller closes it after the server
     */
    public static void install(DeploymentInfo deployment, Postlude postlude) {
        FilterPlacement.addFirst(deployment, new PostludeFilter(postlude, new UndertowResponseHook()));
    }

    @Override
    public boolean attach(HttpServletRequest request, Exchange exchange) {
        ServletRequestContext context = ServletRequestContext.current();
        if (context == null) {
            return false;
        }
        HttpServerExchange http = context.getExchange();
        if (http.getIoThread() == null) { // ServletDispatcher.dispatchMockRequest: there is no connection
            return false;
        }
        new ResponseWatch(http, exchange).begin();
        return true;
    }
}
