package dev.postlude.servlet;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import dev.postlude.StrictMode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens an exchange for each request and makes it the current one in all of the request's dispatches. Registered for
 * all dispatcher types, with async supported, as the outermost filter. It changes nothing on the wire (spec 8). Request
 * and response are passed on as they are, unless the runtime is {@linkplain Postlude.Builder#strict strict}.
 */
public final class PostludeFilter implements Filter {

    /** The request attribute that holds the request's {@link Exchange}, for a container's hook to find. */
    public static final String EXCHANGE = Exchange.class.getName();

    /**
     * The servlet context attribute by which a container's hook offers, with any value, to check the filter's placement
     * once the application has started. A filter then leaves its {@link FilterPlacementException} there: thrown while a
     * container starts its filters, it would only be logged.
     */
    public static final String PLACEMENT = FilterPlacementException.class.getName();

    private static final String NAME = "postlude";
    private static final String RUNTIME = Postlude.class.getName();

    private final AtomicBoolean warned = new AtomicBoolean();
    private final Postlude postlude;
    private final ResponseHook hook;
    private final Function<HttpServletRequest, @Nullable String> userName;

    /**
     * A filter that takes the user's name from the container.
     *
     * @param postlude the application's runtime
     * @param hook the container's, or {@link ResponseHook#NONE}
     */
    public PostludeFilter(Postlude postlude, ResponseHook hook) {
        this(postlude, hook, HttpServletRequest::getRemoteUser);
    }

    /**
     * A filter that asks the application's framework for the user's name.
     *
     * @param postlude the application's runtime
     * @param hook the container's, or {@link ResponseHook#NONE}
     * @param userName gives the authenticated user's name, or null for nobody; called on the request's thread when the
     *     first task is registered
     */
    public PostludeFilter(
            Postlude postlude, ResponseHook hook, Function<HttpServletRequest, @Nullable String> userName) {
        this.postlude = Objects.requireNonNull(postlude, "postlude");
        this.hook = Objects.requireNonNull(hook, "hook");
        this.userName = Objects.requireNonNull(userName, "userName");
    }

    /**
     * Registers the filter as the outermost one, by the means of the servlet API: for all paths and dispatcher types,
     * async supported, in front of the filters that are there. Called from a {@code ServletContainerInitializer} or a
     * {@code ServletContextListener}.
     *
     * @param context the application's, while it starts
     * @param filter the application's only one
     * @throws FilterPlacementException if there is a filter of this name already
     */
    public static void addFirst(ServletContext context, PostludeFilter filter) {
        FilterRegistration.@Nullable Dynamic added = context.addFilter(NAME, filter);
        if (added == null) {
            throw new FilterPlacementException(
                    "A filter with the name '" + NAME + "' is registered already.",
                    "Install Postlude once in each application.");
        }
        added.setAsyncSupported(true);
        added.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    /**
     * Called by the container at start-up.
     *
     * @param config gives the servlet context
     * @throws FilterPlacementException if the application has a filter of another runtime, and nobody offers to check
     *     that (see {@link #PLACEMENT})
     */
    @Override
    public void init(FilterConfig config) {
        ServletContext context = config.getServletContext();
        Object other = context.getAttribute(RUNTIME);
        if (other != null && other != postlude) {
            refuse(
                    context,
                    new FilterPlacementException(
                            "Two Postlude runtimes serve one application: filter '" + config.getFilterName()
                                    + "' belongs to another one than the filter before it, so a task's limits and"
                                    + " shutdown would depend on the path.",
                            "Build one Postlude and give it to one PostludeFilter."));
            return;
        }
        context.setAttribute(RUNTIME, postlude);
        if (ResponseHook.NONE.equals(hook) && !PortableEnd.isMock(context)) {
            warnOnce(context);
        }
    }

    private static void refuse(ServletContext context, FilterPlacementException misplaced) {
        if (context.getAttribute(PLACEMENT) == null) {
            throw misplaced;
        }
        context.setAttribute(PLACEMENT, misplaced);
    }

    private void warnOnce(ServletContext context) {
        if (warned.compareAndSet(false, true)) {
            PortableEnd.warnAbout(context.getServerInfo());
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)) {
            chain.doFilter(request, response);
            return;
        }
        Exchange exchange = exchangeOf(http, response);
        if (exchange == Exchange.current()) { // a forward or an include within a dispatch that is under way
            chain.doFilter(request, response);
            return;
        }
        Throwable uncaught = null;
        StrictMode strict = postlude.strictMode();
        try (Scope entered = exchange.enter()) {
            if (strict != null && response instanceof HttpServletResponse answer) {
                StrictCheck check = new StrictCheck(strict, exchange);
                chain.doFilter(StrictRequest.of(http, check), StrictResponse.of(answer, check));
            } else {
                chain.doFilter(request, response);
            }
        } catch (Throwable thrown) {
            uncaught = thrown;
            throw thrown;
        } finally {
            dispatched(http, exchange, uncaught);
        }
    }

    private Exchange exchangeOf(HttpServletRequest request, ServletResponse response) {
        if (request.getAttribute(EXCHANGE) instanceof Exchange known) {
            return known;
        }
        // Now: within a forward, Undertow's own request reads as the forward's.
        String path = request.getRequestURI();
        String query = request.getQueryString();
        Exchange opened = postlude.open(() -> RequestCopy.of(path, query, request, hook, userName));
        request.setAttribute(EXCHANGE, opened);
        if (!hook.attach(request, opened)) {
            boolean mock = PortableEnd.isMock(request.getServletContext());
            request.setAttribute(PortableEnd.ATTRIBUTE, new PortableEnd(opened, response, mock));
            if (!mock) {
                warnOnce(request.getServletContext());
            }
        }
        return opened;
    }

    private static void dispatched(HttpServletRequest request, Exchange exchange, @Nullable Throwable uncaught) {
        PortableEnd portable = (PortableEnd) request.getAttribute(PortableEnd.ATTRIBUTE);
        if (request.isAsyncStarted() && AsyncEnd.awaited(request, new AsyncEnd(exchange, portable))) {
            return;
        }
        exchange.handled(causeOf(uncaught));
        if (portable != null) {
            portable.handled();
        }
    }

    /** What the application threw, without the ServletException that frameworks wrap around it. */
    static @Nullable Throwable causeOf(@Nullable Throwable uncaught) {
        Throwable cause = uncaught;
        while (cause instanceof ServletException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
