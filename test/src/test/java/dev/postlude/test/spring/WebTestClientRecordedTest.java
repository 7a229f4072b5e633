package dev.postlude.test.spring;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.test.RecordTasks;
import dev.postlude.test.RecordedTasks;
import dev.postlude.test.TaskMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** WebFlux, without a server and with Reactor Netty. */
class WebTestClientRecordedTest {

    @Nested
    @RecordTasks
    @SpringBootTest(classes = App.class, properties = "spring.main.web-application-type=reactive")
    @AutoConfigureWebTestClient
    class WithoutAServer {

        @Test
        void tasksRunAtTheResponsesEnd(@Autowired WebTestClient client, RecordedTasks after) {
            client.get()
                    .uri("/orders")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo("all");
            assertThat(after).awaitIdle().registeredExactly("listed").allSucceeded();
        }
    }

    @Nested
    @RecordTasks
    @WebFluxTest(controllers = Orders.class)
    @ContextConfiguration(classes = App.class)
    class InASlice {

        @Test
        void tasksRunAtTheResponsesEnd(@Autowired WebTestClient client, RecordedTasks after) {
            client.get().uri("/orders").exchange().expectStatus().isOk();
            assertThat(after).awaitIdle().registeredExactly("listed").allSucceeded();
        }
    }

    @Nested
    @RecordTasks(TaskMode.REAL)
    @SpringBootTest(
            classes = App.class,
            properties = "spring.main.web-application-type=reactive",
            webEnvironment = WebEnvironment.RANDOM_PORT)
    @AutoConfigureWebTestClient
    class WithReactorNetty {

        @Test
        void tasksRunAfterTheResponse(@Autowired WebTestClient client, RecordedTasks after) {
            client.get()
                    .uri("/orders")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo("all");
            assertThat(after).awaitIdle().registeredExactly("listed").allSucceeded();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class App {}

    @RestController
    static class Orders {

        @GetMapping("/orders")
        Mono<String> orders() {
            return Mono.fromCallable(() -> {
                        after("listed", () -> {});
                        return "all";
                    })
                    .subscribeOn(Schedulers.parallel());
        }
    }
}
