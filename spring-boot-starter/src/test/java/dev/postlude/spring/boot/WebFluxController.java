package dev.postlude.spring.boot;

import dev.postlude.conformance.Reply;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An annotated controller. */
@RestController
class WebFluxController {

    private final WebFluxReply replies;

    WebFluxController(WebFluxReply replies) {
        this.replies = replies;
    }

    @RequestMapping("/{first:(?!files$).+}/**")
    Mono<ResponseEntity<Flux<DataBuffer>>> any(ServerWebExchange exchange) {
        return replies.to(exchange.getRequest()).flatMap(reply -> give(exchange.getResponse(), reply));
    }

    private static Mono<ResponseEntity<Flux<DataBuffer>>> give(ServerHttpResponse response, Reply reply) {
        return switch (reply.kind()) {
            case REDIRECT ->
                Mono.just(ResponseEntity.status(reply.status())
                        .header("Location", reply.target())
                        .build());
            case ERROR -> Mono.error(new ResponseStatusException(HttpStatusCode.valueOf(reply.status())));
            case ANSWER -> reply.flushed() ? streamed(response, reply) : Mono.just(entity(reply));
            case NOTHING -> Mono.empty();
            default -> Mono.error(new ResponseStatusException(HttpStatus.NOT_IMPLEMENTED));
        };
    }

    private static Mono<ResponseEntity<Flux<DataBuffer>>> streamed(ServerHttpResponse response, Reply reply) {
        response.setRawStatusCode(reply.status());
        reply.headers().forEach(response.getHeaders()::set);
        reply.length().ifPresent(response.getHeaders()::setContentLength);
        return response.writeAndFlushWith(WebFluxReply.buffers(reply).map(Mono::just))
                .then(Mono.empty());
    }

    private static ResponseEntity<Flux<DataBuffer>> entity(Reply reply) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(reply.status());
        reply.headers().forEach(answer::header);
        reply.length().ifPresent(answer::contentLength);
        Flux<DataBuffer> body = WebFluxReply.buffers(reply);
        return answer.body(
                "mono".equals(reply.async()) ? DataBufferUtils.join(body).flux() : body);
    }
}
