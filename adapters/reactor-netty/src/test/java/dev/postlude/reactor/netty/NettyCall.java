package dev.postlude.reactor.netty;

import dev.postlude.conformance.Call;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** A request of Reactor Netty, asked on a thread that may block. */
record NettyCall(HttpServerRequest request) implements Call {

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String path() {
        return request.uri().replaceAll("\\?.*", "");
    }

    @Override
    public @Nullable String header(String name) {
        return request.requestHeaders().get(name);
    }

    @Override
    public byte[] body() throws IOException {
        try {
            return Objects.requireNonNullElse(
                    request.receive().aggregate().asByteArray().block(), new byte[0]);
        } catch (RuntimeException failure) {
            throw new IOException(failure);
        }
    }
}
