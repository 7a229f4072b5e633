package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.AfterTask;
import dev.postlude.Exchange;
import dev.postlude.TaskEvent;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** As {@link StrictTest}, in WebFlux. */
@SpringBootTest(
        classes = StrictReactiveTest.App.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class StrictReactiveTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Tasks tasks;

    @ParameterizedTest
    @CsvSource({
        "/header, ServerHttpRequest.getHeaders, Use headers()",
        "/path, ServerHttpRequest.getPath, Use request().path()",
        "/attributes, ServerHttpRequest.getAttributes, Read it in the handler",
        "/status, ServerHttpResponse.setRawStatusCode, Nothing in a task can change a response",
        "/body, ServerHttpResponse.writeWith, Nothing in a task can change a response",
        "/read, ServerHttpResponse.getStatusCode, outcome()",
    })
    void refusesATask(String path, String use, String instead) throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.get(path).text()).isEqualTo("answered by " + path);
        }
        TaskEvent failed = tasks.awaitEvent("late " + path, TaskEvent.Kind.FAILED);
        assertThat(failed.error())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "Task late " + path + " of GET " + path + " (registered at StrictReactiveTest.java:")
                .hasMessageContaining(" used " + use + ", ")
                .hasMessageContaining(instead);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Work.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    static class Work {

        private static Mono<String> late(ServerWebExchange server, AfterTask task) {
            Exchange exchange = Objects.requireNonNull(server.getAttribute(Exchange.KEY));
            String path = server.getRequest().getPath().value();
            exchange.after("late " + path, task);
            return Mono.just("answered by " + path);
        }

        @GetMapping("/header")
        Mono<String> header(ServerWebExchange server, ServerHttpRequest request) {
            return late(server, () -> request.getHeaders().getFirst("User-Agent"));
        }

        @GetMapping("/path")
        Mono<String> path(ServerWebExchange server) {
            return late(server, () -> server.getRequest().getPath());
        }

        @GetMapping("/attributes")
        Mono<String> attributes(ServerWebExchange server) {
            return late(server, () -> server.getRequest().getAttributes());
        }

        @GetMapping("/status")
        Mono<String> status(ServerWebExchange server, ServerHttpResponse response) {
            return late(server, () -> response.setRawStatusCode(500));
        }

        @GetMapping("/body")
        Mono<String> body(ServerWebExchange server, ServerHttpResponse response) {
            return late(server, () -> response.writeWith(Mono.empty()).block());
        }

        @GetMapping("/read")
        Mono<String> read(ServerWebExchange server, ServerHttpResponse response) {
            return late(server, response::getStatusCode);
        }
    }
}
