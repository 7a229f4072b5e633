package dev.postlude.spring.boot;

import dev.postlude.After;
import dev.postlude.Exchange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.boot.webflux.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Calls after() in all the places that Spring WebFlux has; a task is called after its place and the client's path. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReactivePlacesApplication.Controllers.class)
class ReactivePlacesApplication {

    @Bean
    Tasks tasks() {
        return new Tasks();
    }

    private static String of(String place) {
        return place + " of " + After.request().path();
    }

    @Bean
    WebFilter bothWays(Tasks tasks) {
        return (server, chain) -> {
            tasks.note(of("filter in"));
            return chain.filter(server).doFinally(end -> tasks.note(of("filter out")));
        };
    }

    @Bean
    @Order(-2)
    WebExceptionHandler ownExceptionHandler(Tasks tasks) {
        return (ServerWebExchange server, Throwable error) -> {
            if (!(error instanceof UnsupportedOperationException)) {
                return Mono.error(error);
            }
            tasks.note(of("web exception handler"));
            server.getResponse().setStatusCode(HttpStatus.CONFLICT);
            return server.getResponse().setComplete();
        };
    }

    @Bean
    ErrorAttributes errorPage(Tasks tasks) {
        return new DefaultErrorAttributes() {
            @Override
            public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
                tasks.note(of("error page"));
                return super.getErrorAttributes(request, options);
            }
        };
    }

    @Bean
    RouterFunction<ServerResponse> functions(Tasks tasks) {
        return RouterFunctions.route()
                .GET("/function", request -> {
                    tasks.note(of("function"));
                    return ServerResponse.ok().bodyValue("from a function");
                })
                .POST(
                        "/function",
                        request -> request.bodyToMono(String.class).flatMap(body -> {
                            tasks.note(of("function with a body"));
                            return ServerResponse.ok().bodyValue(body);
                        }))
                .build();
    }

    /** The annotated handlers. */
    @RestController
    @SuppressWarnings("DoNotCallSuggester") // Spring calls them
    record Controllers(Tasks tasks) {

        private <T> T noted(String place, T answer) {
            tasks.note(of(place));
            return answer;
        }

        @GetMapping("/value")
        String value() {
            return noted("method", "value");
        }

        @GetMapping("/mono")
        Mono<String> mono() {
            return Mono.fromCallable(() -> noted("callable", "mono"));
        }

        @GetMapping("/flux")
        Flux<String> flux() {
            return Flux.range(0, 3).map(item -> noted("item " + item, "item"));
        }

        @GetMapping("/big-flux")
        Flux<String> bigFlux() {
            return Flux.range(0, 5_000).map(item -> item < 4_999 ? "x".repeat(5_000) : noted("last item", "item"));
        }

        @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<String> events() {
            return Flux.range(0, 3).delayElements(Duration.ofMillis(1)).map(event -> noted("event " + event, "event"));
        }

        @GetMapping("/publish-on")
        Mono<String> publishOn() {
            return Mono.just("x").publishOn(Schedulers.parallel()).map(item -> noted("publishOn", item));
        }

        @GetMapping("/subscribe-on")
        Mono<String> subscribeOn() {
            return Mono.fromCallable(() -> noted("subscribeOn", "x")).subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/delayed")
        Mono<String> delayed() {
            return Mono.delay(Duration.ofMillis(1)).map(tick -> noted("delay", "x"));
        }

        @GetMapping("/future")
        CompletableFuture<String> future() {
            return noted("future", CompletableFuture.supplyAsync(() -> "x"));
        }

        @PostMapping("/body")
        String body(@RequestBody String body) {
            return noted("method with a body", body);
        }

        @PostMapping("/mono-body")
        Mono<String> monoBody(@RequestBody Mono<String> body) {
            return body.map(text -> noted("body", text));
        }

        @GetMapping("/context")
        Mono<String> context(ServerWebExchange server) {
            return Mono.deferContextual(context -> {
                Exchange exchange = context.get(Exchange.KEY);
                exchange.after("context of /context", () -> {});
                return Mono.just("" + exchange.equals(server.getAttribute(Exchange.KEY)));
            });
        }

        @GetMapping("/handled")
        Mono<String> handled() {
            return Mono.error(new IllegalCallerException("handled by the application"));
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.CONFLICT)
        void conflict(IllegalCallerException expected) {
            tasks.note(of("exception handler"));
        }

        @GetMapping("/web-handled")
        Mono<String> webHandled() {
            return Mono.error(new UnsupportedOperationException("handled further out"));
        }

        @GetMapping("/broken")
        Mono<String> broken() {
            return Mono.error(new IllegalStateException("nobody handles it"));
        }

        @GetMapping("/thrown")
        String thrown() {
            throw new IllegalStateException("nobody handles it");
        }

        @GetMapping("/gone")
        Mono<String> gone() {
            return Mono.error(new ResponseStatusException(HttpStatus.GONE));
        }

        @GetMapping("/unavailable")
        Mono<String> unavailable() {
            return Mono.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        }
    }
}
