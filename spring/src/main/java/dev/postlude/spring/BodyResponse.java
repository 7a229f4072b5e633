package dev.postlude.spring;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Has the exchange there for each item of a body. A server asks for more items from its event loop, deep inside the
 * chain, and with automatic context propagation it is {@code contextWrite} that sets a thread up for such a request.
 */
class BodyResponse extends ServerHttpResponseDecorator {

    private BodyResponse(ServerHttpResponse response) {
        super(response);
    }

    /** The response itself if context propagation is not automatic. */
    static ServerHttpResponse of(ServerHttpResponse response) {
        if (!Hooks.isAutomaticContextPropagationEnabled()) {
            return response;
        }
        return response instanceof ZeroCopyHttpOutputMessage ? new ZeroCopy(response) : new BodyResponse(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(asked(body));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(asked(body));
    }

    /** A single item is asked for at once; and Spring writes a {@code Mono} in another way, which has to stay. */
    private static <T> Publisher<T> asked(Publisher<T> body) {
        return body instanceof Mono ? body : Flux.from(body).contextWrite(UnaryOperator.<Context>identity());
    }

    /** Files still go out by the server's own means. */
    private static final class ZeroCopy extends BodyResponse implements ZeroCopyHttpOutputMessage {

        private final ZeroCopyHttpOutputMessage response;

        private ZeroCopy(ServerHttpResponse response) {
            super(response);
            this.response = (ZeroCopyHttpOutputMessage) response;
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            return response.writeWith(file, position, count);
        }
    }
}
