package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.postlude.conformance.Call;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request of the JDK's server. */
record ExchangeCall(HttpExchange exchange) implements Call {

    @Override
    public String method() {
        return exchange.getRequestMethod();
    }

    @Override
    public String path() {
        return exchange.getRequestURI().getRawPath();
    }

    @Override
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public byte[] body() throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }
}
