package dev.postlude.conformance.servlet;

import dev.postlude.conformance.Call;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request.
 *
 * @param request the request
 * @param path the path to answer for: within an include, the included one; within an error dispatch, the one that was
 *     asked for with {@code /error-page} at its end
 */
public record ServletCall(HttpServletRequest request, String path) implements Call {

    /**
     * A request as it is dispatched now.
     *
     * @param request the request
     */
    public ServletCall(HttpServletRequest request) {
        this(request, pathOf(request));
    }

    private static String pathOf(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) + "/error-page";
        }
        return request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) instanceof String included
                ? included
                : request.getRequestURI();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public byte[] body() throws IOException {
        return request.getInputStream().readAllBytes();
    }
}
