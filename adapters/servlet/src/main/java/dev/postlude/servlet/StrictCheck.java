package dev.postlude.servlet;

import dev.postlude.Exchange;
import dev.postlude.StrictMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks strict mode before a container's object is used, and knows what a task is to use in its place. */
final class StrictCheck {

    private static final String CAPTURE =
            "Read it in the handler, and let the task use the value: String id = request.getSession().getId(); after(() -> ... id ...).";

    private static final Pattern READS = Pattern.compile("get|is|contains|encode");

    private final StrictMode mode;
    private final Exchange exchange;

    StrictCheck(StrictMode mode, Exchange exchange) {
        this.mode = mode;
        this.exchange = exchange;
    }

    /** Before a call of the request's, or of one of its streams. */
    void requestUsed(String type, String method) {
        if (exchange.isFinished()) {
            mode.refuseInTask(type + "." + method, insteadOf(method));
        }
    }

    /** Before a call of the response's. */
    void responseUsed(String type, String method) {
        if (READS.matcher(method).lookingAt()) {
            responseRead(type, method);
        } else {
            responseWritten(type, method);
        }
    }

    /** Before a call of the response's that changes nothing. */
    void responseRead(String type, String method) {
        if (exchange.isFinished()) {
            mode.refuseInTask(type + "." + method, "What became of the response is in outcome().");
        }
    }

    /**
     * Before a call of the response's that may change it; never right in a task, not even in one of another exchange.
     */
    void responseWritten(String type, String method) {
        mode.refuseInTask(
                type + "." + method,
                "Nothing in a task can change a response: do this in the handler. What became of it is in outcome().");
    }

    private static String insteadOf(String method) {
        String ours = ofOurs(method);
        return ours == null ? CAPTURE : "Use " + ours + " of dev.postlude.After: a copy that stays what it was.";
    }

    private static @Nullable String ofOurs(String method) {
        return switch (method) {
            case "getHeader", "getHeaders", "getHeaderNames", "getIntHeader", "getDateHeader", "getContentType" ->
                "headers()";
            case "getCookies" -> "cookies()";
            case "getMethod" -> "request().method()";
            case "getRequestURI", "getRequestURL", "getServletPath", "getPathInfo" -> "request().path()";
            case "getQueryString" -> "request().query()";
            case "getRemoteAddr", "getRemoteHost" -> "request().remoteAddress()";
            case "getRemoteUser", "getUserPrincipal" -> "request().userName()";
            default -> null;
        };
    }
}
