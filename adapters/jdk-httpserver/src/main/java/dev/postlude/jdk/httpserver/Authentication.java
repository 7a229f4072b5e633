package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What the server does between the last filter and the handler: its own way takes no exchange but its own. */
final class Authentication implements HttpHandler {

    private final Authenticator authenticator;
    private final HttpHandler handler;
    private final ObservedExchange observed;

    Authentication(Authenticator authenticator, HttpHandler handler, ObservedExchange observed) {
        this.authenticator = authenticator;
        this.handler = handler;
        this.observed = observed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Authenticator.Result result = authenticator.authenticate(exchange);
        if (result instanceof Authenticator.Success success) {
            observed.authenticated(success.getPrincipal());
            handler.handle(exchange);
        } else if (result instanceof Authenticator.Retry retry) {
            refuse(exchange, retry.getResponseCode());
        } else if (result instanceof Authenticator.Failure failure) {
            refuse(exchange, failure.getResponseCode());
        }
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        InputStream unread = exchange.getRequestBody();
        unread.transferTo(OutputStream.nullOutputStream());
        unread.close();
        exchange.sendResponseHeaders(status, -1);
    }
}
