package dev.postlude.jetty;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Reports the end of each response from the one place in Jetty that is after the last byte: the completion of the
 * request's stream. It needs no setting of the server, and works with the servlet environments ee10 and ee11.
 */
public final class JettyResponseHook implements ResponseHook {

    /** A hook for any number of contexts. */
    public JettyResponseHook() {}

    /**
     * Makes an embedded Jetty's application use Postlude: when the context starts, the filter is put in front of all
     * filters there are. It fails to start, with a {@link dev.postlude.servlet.FilterPlacementException}, if another
     * listener has put a filter in front of it by then.
     *
     * @param context the application, a {@code ServletContextHandler} or {@code WebAppContext}; not yet started. Any
     *     other kind fails to start in the same way
     * @param postlude the application's runtime; the caller closes it after the server
     */
    public static void install(ContextHandler context, Postlude postlude) {
        context.addEventListener(new FilterAtStart(new PostludeFilter(postlude, new JettyResponseHook())));
    }

    /**
     * Has a server refuse to start if another filter is in front of Postlude's, or if none of its contexts has
     * Postlude's. For those who register the filter by themselves; {@link #install} checks by itself.
     *
     * @param server not yet started; a start that is refused throws a
     *     {@link dev.postlude.servlet.FilterPlacementException}
     */
    public static void checkAtStart(Server server) {
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                FilterOrder.checkAll(server.getDescendants(ContextHandler.class));
            }
        });
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
