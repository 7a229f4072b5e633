package dev.postlude.jetty;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * Reports the end of each response from the one place in Jetty that is after the last byte: the completion of the
 * request's stream. It needs no setting of the server, and works with the servlet environments ee10 and ee11.
 */
public final class JettyResponseHook implements ResponseHook {

    /** A hook for any number of contexts. */
    public JettyResponseHook() {}

    /**
     * Makes an embedded Jetty's application use Postlude: when the context starts, the filter is put in front of all
     * filters there are. Called before any listener is added that registers filters itself; those would be in front.
     *
     * @param context the application, a {@code ServletContextHandler} or {@code WebAppContext}; not yet started. Any
     *     other kind fails to start, with a {@link dev.postlude.servlet.FilterPlacementException}
     * @param postlude the application's runtime; the caller closes it after the server
     */
    public static void install(ContextHandler context, Postlude postlude) {
        context.addEventListener(new FilterAtStart(new PostludeFilter(postlude, new JettyResponseHook())));
    }

    @Override
    public boolean attach(HttpServletRequest request, Exchange exchange) {
        Request core = CoreRequest.of(request);
        if (core == null) {
            return false;
        }
        core.addHttpStreamWrapper(stream -> new ResponseWatch(stream, exchange));
        return true;
    }
}
