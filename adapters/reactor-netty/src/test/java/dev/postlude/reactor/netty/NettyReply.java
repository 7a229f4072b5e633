package dev.postlude.reactor.netty;

import dev.postlude.Exchange;
import dev.postlude.Scope;
import dev.postlude.conformance.Reply;
import java.util.Objects;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.server.HttpServerResponse;
import reactor.util.context.ContextView;

/** Gives a reply by Reactor Netty's response; the parts are pulled on a thread that may block. */
record NettyReply(HttpServerResponse response, Reply reply) {

    Publisher<Void> give() {
        if (reply.kind() == Reply.Kind.REDIRECT) {
            return response.sendRedirect(Objects.requireNonNull(reply.target()));
        }
        response.status(reply.status());
        reply.headers().forEach(response::header);
        reply.length().ifPresent(length -> response.header("Content-Length", "" + length));
        if (reply.kind() == Reply.Kind.NOTHING) {
            return response.send();
        }
        Flux<byte[]> parts = Flux.deferContextual(this::generated).subscribeOn(Schedulers.boundedElastic());
        return reply.flushed()
                ? response.sendGroups(parts.map(part -> ByteBufFlux.fromInbound(Flux.just(part))))
                : response.sendByteArray(parts);
    }

    /**
     * Parts that the client asks for come on threads to which nothing is carried, so the exchange is entered by hand.
     */
    private Flux<byte[]> generated(ContextView context) {
        Optional<Exchange> exchange = context.getOrEmpty(Exchange.KEY);
        return Flux.generate(sink -> {
            try (Scope entered = exchange.map(Exchange::enter).orElse(() -> {})) {
                next(sink);
            }
        });
    }

    private void next(SynchronousSink<byte[]> sink) {
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
}
