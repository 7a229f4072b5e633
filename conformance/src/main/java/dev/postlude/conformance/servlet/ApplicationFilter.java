package dev.postlude.conformance.servlet;

import dev.postlude.conformance.Application;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of the application, to be mapped to all REQUEST dispatches behind Postlude's. */
public final class ApplicationFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Application application;

    /**
     * A filter for one deployment.
     *
     * @param application the kit's
     */
    public ApplicationFilter(Application application) {
        this.application = application;
    }

    /** Called by the container on the request's thread. */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ServletCall call = new ServletCall(request);
        application.wayIn(call);
        try {
            chain.doFilter(request, response);
        } finally {
            application.wayOut(call);
        }
    }
}
