package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A controller that calls after() can be tested with {@code @WebFluxTest} as any other. */
@WebFluxTest(WebFluxSliceTest.Orders.class)
@ContextConfiguration(classes = WebFluxSliceTest.App.class)
class WebFluxSliceTest {

    @Autowired
    private WebTestClient client;

    @Autowired
    private Tasks tasks;

    @Test
    void runsTheTaskOfAController() {
        client.get().uri("/orders").exchange().expectStatus().isOk();
        assertThat(tasks.awaitOutcome("order").isSuccess()).isTrue();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Tasks.class, Orders.class})
    static class App {}

    @RestController
    record Orders(Tasks tasks) {

        @GetMapping("/orders")
        Mono<Void> orders() {
            return Mono.<Void>fromRunnable(() -> tasks.note("order")).subscribeOn(Schedulers.parallel());
        }
    }
}
