package dev.postlude.spring.boot;

import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.conformance.Application;
import dev.postlude.conformance.Reply;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** The kit's blocking replies as publishers. */
final class WebFluxReply {

    static final List<String> STYLES = List.of("mono", "flux", "server-sent-events");

    private final Application application;

    WebFluxReply(Application application) {
        this.application = application;
    }

    Mono<Reply> to(ServerHttpRequest request) {
        return Mono.fromCallable(() -> application.handle(new WebFluxCall(request)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    static Flux<byte[]> parts(Reply reply) {
        return Flux.deferContextual(context -> generated(context.getOrEmpty(Exchange.KEY), reply))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Parts that the client asks for come on threads to which nothing is carried, so the exchange is entered by hand.
     */
    private static Flux<byte[]> generated(Optional<Exchange> exchange, Reply reply) {
        return Flux.generate(sink -> {
            try (Scope entered = exchange.map(Exchange::enter).orElse(() -> {})) {
                next(reply, sink);
            }
        });
    }

    private static void next(Reply reply, SynchronousSink<byte[]> sink) {
        try {
            byte[] part = reply.parts().next();
            if (part == null) {
                sink.complete();
            } else {
                sink.next(part);
            }
        } catch (Exception thrown) {
            sink.error(thrown);
        }
    }

    static Flux<DataBuffer> buffers(Reply reply) {
        return parts(reply).map(DefaultDataBufferFactory.sharedInstance::wrap);
    }
}
