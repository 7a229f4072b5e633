package dev.postlude.spring.boot;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.postlude.conformance.Reply;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A functional endpoint. */
@Configuration(proxyBeanMethods = false)
class WebFluxRoutes {

    @Bean
    RouterFunction<ServerResponse> any(WebFluxReply replies) {
        return route(
                path("/{first:(?!files$).+}/**"),
                request -> replies.to(request.exchange().getRequest()).flatMap(WebFluxRoutes::give));
    }

    private static Mono<ServerResponse> give(Reply reply) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(reply.status());
        return switch (reply.kind()) {
            case NOTHING -> answer.build();
            case REDIRECT ->
                answer.header("Location", Objects.requireNonNull(reply.target()))
                        .build();
            case ERROR -> Mono.error(new ResponseStatusException(HttpStatusCode.valueOf(reply.status())));
            case ANSWER -> give(answer, reply);
            default -> Mono.error(new ResponseStatusException(HttpStatus.NOT_IMPLEMENTED));
        };
    }

    private static Mono<ServerResponse> give(ServerResponse.BodyBuilder answer, Reply reply) {
        reply.headers().forEach(answer::header);
        reply.length().ifPresent(answer::contentLength);
        if ("server-sent-events".equals(reply.async())) {
            return answer.body(BodyInserters.fromServerSentEvents(WebFluxReply.parts(reply)
                    .map(part ->
                            ServerSentEvent.builder(ServerSentData.of(part)).build())));
        }
        if (reply.flushed()) {
            return answer.body((response, context) ->
                    response.writeAndFlushWith(WebFluxReply.buffers(reply).map(Mono::just)));
        }
        if ("mono".equals(reply.async())) {
            return answer.body(BodyInserters.fromDataBuffers(DataBufferUtils.join(WebFluxReply.buffers(reply))));
        }
        return answer.body(BodyInserters.fromDataBuffers(WebFluxReply.buffers(reply)));
    }
}
