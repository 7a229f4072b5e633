package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an exchange has ended, and how. The server has no event for it, so it takes two: the filter chain has
 * returned, and the handler has completed, which an asynchronous one does later. Told by the streams and the exchange
 * that the application uses, on whatever thread it does.
 */
final class ExchangeEnd {

    private static final int MAX_CAUSES = 20;

    private final Thread caller = Thread.currentThread();
    private final Exchange exchange;
    private final HttpExchange server;
    private final ObservedExchange observed;
    private volatile boolean written;
    private volatile boolean completed;
    private volatile boolean returned;
    private volatile @Nullable IOException broken;
    private volatile @Nullable IOException incomplete;

    ExchangeEnd(Postlude postlude, HttpExchange server) {
        this.server = server;
        this.observed = new ObservedExchange(server, this);
        this.exchange = postlude.open(() -> RequestCopy.of(observed));
        server.setStreams(
                new RequestBody(server.getRequestBody(), this),
                new ResponseBody(server.getResponseBody(), server, this));
    }

    Scope enter() {
        return exchange.enter();
    }

    ObservedExchange observed() {
        return observed;
    }

    /** The last byte is with the operating system. */
    void written() {
        written = broken == null;
        completed();
    }

    /** The response could not be written. The handler goes on, perhaps for long, perhaps on another thread. */
    void broken(IOException failure) {
        if (!written && broken == null) {
            broken = failure;
        }
        if (!returned && Thread.currentThread().equals(caller)) {
            completed(); // as soon as it returns: it is not an asynchronous one, and may well not close anything
        }
    }

    /** The request could not be read, or the response was closed too early: it may be the client's fault or not. */
    void incomplete(IOException failure) {
        incomplete = failure;
    }

    /** The application has closed the exchange, by which the server has closed or given up the response. */
    void closed() {
        if (!written && broken == null && incomplete == null) {
            incomplete = new IOException("The exchange was closed before its response was complete");
        }
        completed();
    }

    /** The handler has completed; if the chain has not returned yet, it will. */
    void completed() {
        completed = true;
        if (returned) {
            conclude(null);
        }
    }

    void returned() {
        returned = true;
        if (completed) {
            conclude(null);
        }
    }

    /** The server closes the connection, if the response is not complete. */
    void threw(Throwable uncaught) {
        returned = true;
        exchange.handled(uncaught);
        conclude(uncaught);
    }

    private void conclude(@Nullable Throwable uncaught) {
        Outcome.Kind kind;
        Throwable cause = null;
        if (written) {
            kind = Outcome.Kind.SENT;
        } else if (broken != null) {
            kind = Outcome.Kind.ABORTED;
            cause = broken;
        } else if (uncaught == null || isCausedBy(uncaught, incomplete)) {
            kind = Outcome.Kind.ABORTED;
            cause = incomplete;
        } else {
            kind = Outcome.Kind.FAILED;
        }
        exchange.responded(kind, Math.max(0, server.getResponseCode()), cause);
        exchange.handled(null);
    }

    /** Bounded, because causes can go round in circles. */
    private static boolean isCausedBy(Throwable thrown, @Nullable Throwable origin) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
            if (each.equals(origin)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
