package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an exchange for each request of a context of {@code com.sun.net.httpserver}, and learns from the exchange that
 * it hands on when the response is written to its last byte. It is the context's first filter; {@link #install} puts it
 * there. It changes nothing on the wire (spec 8).
 *
 * <p>A handler may answer when it has returned, on another thread (spec 1.4): it has completed when it has closed the
 * exchange or the response's body, flushed the last byte of a body of known length, or sent headers without a body. As
 * the server itself demands, each handler has to do one of these, also when the client has left; until it does, its
 * tasks wait.
 */
public final class PostludeHttpFilter extends Filter {

    private static final Logger LOG = LoggerFactory.getLogger(PostludeHttpFilter.class);
    private static final String DISPATCHER = "HTTP-Dispatcher";

    private final AtomicBoolean looked = new AtomicBoolean();
    private final Postlude postlude;

    /**
     * A filter for any number of contexts.
     *
     * @param postlude the application's runtime; the caller closes it after the server
     */
    public PostludeHttpFilter(Postlude postlude) {
        this.postlude = Objects.requireNonNull(postlude, "postlude");
    }

    /**
     * Makes a context use Postlude: puts the filter before all others that are there. Called before the server is
     * started.
     *
     * @param context as {@code server.createContext(path, handler)} returns it
     * @param postlude the application's runtime; the caller closes it after the server
     * @throws IllegalStateException if the context has such a filter already
     */
    public static void install(HttpContext context, Postlude postlude) {
        List<Filter> filters = context.getFilters();
        if (filters.stream().anyMatch(PostludeHttpFilter.class::isInstance)) {
            throw new IllegalStateException("Context " + context.getPath()
                    + " has a PostludeHttpFilter already: two would open two exchanges for each request."
                    + " Install it once.");
        }
        filters.add(0, new PostludeHttpFilter(postlude));
    }

    @Override
    public String description() {
        return "Postlude: runs tasks once the response is sent";
    }

    /** Called by the server on the request's thread. */
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        lookAtThread(exchange);
        ExchangeEnd end = new ExchangeEnd(postlude, exchange);
        try (Scope entered = end.enter()) {
            pass(exchange, end.observed(), chain);
        } catch (Throwable uncaught) {
            end.threw(uncaught);
            throw uncaught;
        }
        end.returned();
    }

    private void pass(HttpExchange exchange, ObservedExchange observed, Chain chain) throws IOException {
        HttpContext context = exchange.getHttpContext();
        Authenticator authenticator = context.getAuthenticator();
        if (authenticator == null) {
            chain.doFilter(observed.asServers());
            return;
        }
        List<Filter> filters = context.getFilters();
        int here = filters.indexOf(this);
        if (here < 0) { // called by another filter: what the streams tell has to be enough
            chain.doFilter(exchange);
            return;
        }
        new Chain(
                        filters.subList(here + 1, filters.size()),
                        new Authentication(authenticator, context.getHandler(), observed))
                .doFilter(observed.asServers());
    }

    private void lookAtThread(HttpExchange exchange) {
        if (!looked.get()
                && looked.compareAndSet(false, true)
                && DISPATCHER.equals(Thread.currentThread().getName())) {
            LOG.warn(
                    "The HttpServer at {} handles requests on its only thread, {}: a slow handler, a client that reads slowly,"
                            + " and any task under OverflowPolicy.RUN_BY_CALLER hold up all connections."
                            + " Call HttpServer.setExecutor with a pool of threads before the server is started",
                    exchange.getLocalAddress(),
                    DISPATCHER);
        }
    }
}
