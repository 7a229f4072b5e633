package dev.postlude.undertow;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import io.undertow.server.Connectors;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.server.protocol.http2.Http2ServerConnection;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Sees the end of one response. Undertow's listener tells that it has ended, on whatever thread, while the handler may
 * still run; whether the connection is still there then tells how; and the read or write that failed tells why.
 */
final class ResponseWatch implements ExchangeCompletionListener {

    /** A read or a write, as {@link WatchedSource} and {@link WatchedSink} make them. */
    @FunctionalInterface
    interface Transfer {
        long run() throws IOException;
    }

    private final HttpServerExchange http;
    private final Exchange exchange;
    private final StreamSinkConduit stream;
    private volatile @Nullable Thread worker;
    private volatile @Nullable Throwable failure;
    private volatile boolean undecided;
    private volatile boolean written;
    private int depth;

    ResponseWatch(HttpServerExchange http, Exchange exchange) {
        this.http = http;
        this.exchange = exchange;
        this.stream = Connectors.getConduitSinkChannel(http).getConduit(); // the server's own: nothing is sent yet
    }

    void begin() {
        if (http.isResponseChannelAvailable()) {
            http.addResponseWrapper((factory, same) -> new WatchedSink(factory.create(), this));
        }
        if (!http.isRequestComplete()) {
            addToRequest();
        }
        http.addExchangeCompleteListener(this);
    }

    private void addToRequest() {
        try {
            http.addRequestWrapper((factory, same) -> new WatchedSource(factory.create(), this));
        } catch (IllegalStateException taken) {
            return; // a handler in front of the servlets reads the body for them, and learns alone why it breaks off
        }
    }

    long receive(Transfer transfer) throws IOException {
        Thread current = Thread.currentThread();
        boolean nested = worker == current;
        worker = current;
        depth = nested ? depth + 1 : 1;
        try {
            return transfer.run();
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            depth--;
            if (!nested) {
                worker = null;
                if (undecided) {
                    decide(written && failure == null);
                }
            }
        }
    }

    /** Undertow's listener waits for the rest of the request, too; the response can be written long before. */
    long send(Transfer transfer) throws IOException {
        boolean connected = isConnected();
        long result = receive(transfer);
        if (worker == null && connected && http.isResponseComplete() && !isHeld()) {
            decide(true);
        }
        return result;
    }

    @Override
    public void exchangeEvent(HttpServerExchange same, NextListener next) {
        boolean connected = isConnected();
        if (connected && isHeld()) {
            new HeldResponse((HttpServerConnection) http.getConnection(), cause -> {
                        failure = cause;
                        ended(cause == null, next);
                    })
                    .writeOut();
        } else {
            ended(connected, next);
        }
    }

    /**
     * Within a transfer that is about to fail, the cause is known when it has. And a write that timed out ends the
     * response as if it were complete, from within that write.
     */
    private void ended(boolean connected, NextListener next) {
        try {
            if (worker == Thread.currentThread() && (!connected || depth > 1)) {
                written = connected;
                undecided = true;
            } else {
                decide(connected);
            }
        } finally {
            next.proceed();
        }
    }

    private void decide(boolean sent) {
        if (sent) {
            exchange.responded(Outcome.Kind.SENT, status(), null);
        } else {
            Throwable cause = failure;
            exchange.responded(Outcome.Kind.ABORTED, status(), cause == null ? new ClosedChannelException() : cause);
        }
    }

    private int status() {
        return http.isResponseStarted() ? http.getStatusCode() : 0;
    }

    /** One stream of HTTP/2 can be reset while its connection lives on. */
    private boolean isConnected() {
        ServerConnection connection = http.getConnection();
        return connection.isOpen() && !(connection instanceof Http2ServerConnection && stream.isWriteShutdown());
    }

    private boolean isHeld() {
        return http.getConnection() instanceof HttpServerConnection connection
                && connection.getPipelineBuffer() != null;
    }
}
