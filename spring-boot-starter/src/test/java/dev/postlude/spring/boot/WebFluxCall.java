package dev.postlude.spring.boot;

import dev.postlude.conformance.Call;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A reactive request, asked on a thread that may block. */
record WebFluxCall(ServerHttpRequest request) implements Call {

    @Override
    public String method() {
        return request.getMethod().name();
    }

    @Override
    public String path() {
        return request.getPath().value();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().getFirst(name);
    }

    @Override
    public byte[] body() throws IOException {
        try {
            byte[] body = DataBufferUtils.join(request.getBody())
                    .map(WebFluxCall::bytes)
                    .block();
            return Objects.requireNonNullElse(body, new byte[0]);
        } catch (RuntimeException failure) {
            throw new IOException(failure);
        }
    }

    private static byte[] bytes(DataBuffer joined) {
        byte[] bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }
}
