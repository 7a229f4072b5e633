package dev.postlude.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What leads on to a request or response is strict as they are: the streams, and the asynchronous context. */
final class StrictResults implements StrictCalls.Result {

    private final StrictCheck check;
    private @Nullable Object stream;
    private @Nullable Object strict;

    StrictResults(StrictCheck check) {
        this.check = check;
    }

    @Override
    public Object of(String method, Object returned) {
        return switch (method) {
            case "getInputStream", "getReader", "getOutputStream", "getWriter" -> sameFor(returned);
            case "startAsync", "getAsyncContext" -> asyncContext((AsyncContext) returned);
            default -> returned;
        };
    }

    /** The same one each time, as a container's own is. */
    @SuppressWarnings("ReferenceEquality") // a stream equals itself alone
    private synchronized Object sameFor(Object returned) {
        Object known = strict;
        if (known == null || stream != returned) {
            known = stream(returned);
            stream = returned;
            strict = known;
        }
        return known;
    }

    private Object stream(Object returned) {
        if (returned instanceof ServletInputStream in) {
            return new StrictInputStream(in, check);
        }
        if (returned instanceof BufferedReader reader) {
            return new StrictReader(reader, check);
        }
        if (returned instanceof ServletOutputStream out) {
            return new StrictOutputStream(out, check);
        }
        return new StrictWriter((PrintWriter) returned, check);
    }

    /** Without arguments {@code startAsync} takes the container's own request and response along. */
    private AsyncContext asyncContext(AsyncContext own) {
        return StrictCalls.to(AsyncContext.class, () -> own, check::requestUsed, (method, returned) -> {
            if (method.equals("getRequest") && returned instanceof HttpServletRequest request) {
                return StrictRequest.of(request, check);
            }
            if (method.equals("getResponse") && returned instanceof HttpServletResponse response) {
                return StrictResponse.of(response, check);
            }
            return returned;
        });
    }
}
