package dev.postlude.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The filter alone, as users' tests of one controller or router have it, with automatic context propagation. */
class WebFluxWithoutAServerTest {

    private final Outcomes outcomes = new Outcomes();
    private final Postlude postlude = Postlude.builder().listener(outcomes).build();
    private final PostludeWebFilter filter = new PostludeWebFilter(postlude, ReactiveResponseHook.NONE);

    @BeforeAll
    static void turnOn() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void turnOff() {
        Hooks.disableAutomaticContextPropagation();
    }

    @AfterEach
    void close() {
        await().untilAsserted(() -> assertThat(postlude.openExchanges()).isZero());
        postlude.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/value, SENT, 200",
        "/threads, SENT, 200",
        "/items, SENT, 200",
        "/attribute, SENT, 200",
        "/broken, FAILED, 500",
        "/gone, SENT, 410",
        "/conflict, SENT, 409",
    })
    void aControllersTaskIsToldTheOutcome(String path, Outcome.Kind kind, int status) throws Exception {
        WebTestClient client =
                WebTestClient.bindToController(new Answers()).webFilter(filter).build();
        client.get().uri(path).exchange().expectStatus().isEqualTo(status).expectBody();
        TaskEvent event = outcomes.nextEvent();
        assertThat(event.path()).isEqualTo(path);
        assertThat(event.outcome()).returns(kind, Outcome::kind).returns(status, Outcome::status);
    }

    @Test
    void theTaskOfAPostWithABodyRuns() throws Exception {
        WebTestClient client =
                WebTestClient.bindToController(new Answers()).webFilter(filter).build();
        client.post().uri("/body").bodyValue("text").exchange().expectStatus().isOk();
        assertThat(outcomes.nextEvent().method()).isEqualTo("POST");
    }

    @Test
    void theTaskOfAFunctionalEndpointRuns() throws Exception {
        WebTestClient client = WebTestClient.bindToRouterFunction(RouterFunctions.route()
                        .GET(
                                "/function",
                                request -> ServerResponse.ok()
                                        .body(registering().subscribeOn(Schedulers.boundedElastic()), String.class))
                        .build())
                .handlerStrategies(HandlerStrategies.builder().webFilter(filter).build())
                .build();
        client.get().uri("/function").exchange().expectBody(String.class).isEqualTo("answer");
        assertThat(outcomes.next().kind()).isEqualTo(Outcome.Kind.SENT);
    }

    private static Mono<String> registering() {
        return Mono.fromCallable(() -> {
            After.after("task", () -> {});
            return "answer";
        });
    }

    @ResponseStatus(HttpStatus.CONFLICT)
    private static final class ConflictException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @RestController
    static final class Answers {

        @GetMapping("/value")
        String value() {
            After.after("task", () -> {});
            return "value";
        }

        @GetMapping("/threads")
        Mono<String> threads() {
            return Mono.just("x")
                    .publishOn(Schedulers.parallel())
                    .then(registering())
                    .subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/items")
        Flux<String> items() {
            return Flux.just("a", "b").concatWith(registering());
        }

        @GetMapping("/attribute")
        Mono<String> attribute(ServerWebExchange server) {
            Exchange exchange = server.getRequiredAttribute(Exchange.KEY);
            exchange.after("task", () -> {});
            return Mono.just("x");
        }

        @GetMapping("/broken")
        Mono<String> broken() {
            return registering().then(Mono.error(new IllegalStateException("boom")));
        }

        @GetMapping("/gone")
        Mono<String> gone() {
            return registering().then(Mono.error(new ResponseStatusException(HttpStatus.GONE)));
        }

        @GetMapping("/conflict")
        Mono<String> conflict() {
            return registering().then(Mono.error(new ConflictException()));
        }

        @PostMapping("/body")
        Mono<String> body(@RequestBody Mono<String> body) {
            return body.flatMap(text -> registering());
        }
    }
}
