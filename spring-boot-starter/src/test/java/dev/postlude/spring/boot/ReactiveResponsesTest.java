package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.After;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.TaskHandle.State;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Spring WebFlux on Reactor Netty, on a plain socket: when tasks start, and what they are told. */
class ReactiveResponsesTest {

    private static RunningApplication application;
    private static Tasks tasks;
    private static Answers answers;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(App.class, "spring.main.web-application-type=reactive");
        tasks = application.bean(Tasks.class);
        answers = application.bean(Answers.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test // 1.2, 1.3
    void servesTheSameConnectionWhileATaskIsHeld() throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/held").text()).isEqualTo("answered");
            tasks.gate("held").awaitReached();
            assertThat(wire.get("/ping").text()).isEqualTo("pong");
        }
        assertThat(tasks.kindsOf("held")).endsWith(STARTED);
        tasks.gate("held").open();
        assertThat(tasks.awaitOutcome("held").isSuccess()).isTrue();
    }

    @Test // 1.4
    void startsTheTaskOfAnEventStreamAtItsEnd() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/events");
            answers.emit("one");
            wire.readHead();
            assertThat(new String(wire.readChunk(), UTF_8)).contains("one");
            assertThat(tasks.stateOf("of the stream")).isEqualTo(State.REGISTERED);
            answers.emit("two");
            assertThat(new String(wire.readChunk(), UTF_8)).contains("two");
            assertThat(tasks.stateOf("of the stream")).isEqualTo(State.REGISTERED);
            answers.events.tryEmitComplete().orThrow();
            assertThat(wire.readChunk()).isEmpty();
        }
        assertThat(tasks.awaitOutcome("of the stream").kind()).isEqualTo(Outcome.Kind.SENT);
    }

    @Test // 2.2
    void tellsAClientThatLeftBeforeTheFirstByte() throws Exception {
        Wire wire = application.connect();
        wire.send("GET", "/never");
        tasks.awaitEvent("never", REGISTERED);
        wire.abort();
        assertThat(tasks.awaitOutcome("never").kind()).isEqualTo(Outcome.Kind.ABORTED);
        assertThat(tasks.awaitOutcome("never").status()).isZero();
    }

    @Test // 2.2
    void tellsAClientThatLeftInTheMiddle() throws Exception {
        Wire wire = application.connect();
        wire.send("GET", "/endless");
        wire.readHead();
        wire.abort();
        assertThat(tasks.awaitOutcome("endless").kind()).isEqualTo(Outcome.Kind.ABORTED);
        assertThat(tasks.awaitOutcome("endless").status()).isEqualTo(200);
    }

    @Test // 2.2
    void tellsAResponseThatAnErrorBrokeOff() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/breaks-off");
            wire.readHead();
            Outcome outcome = tasks.awaitOutcome("breaks off");
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.error()).hasMessage("in the middle");
        }
    }

    @Test // 3.1
    void readsTheRequestAsItWas() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/view/caf%C3%A9?a=1&b=%20", "X-Tag: one", "x-tag: two", "Cookie: session-id=s3cr3t; b=2");
            wire.read();
        }
        RequestView view = answers.view.get();
        assertThat(view.method()).isEqualTo("GET");
        assertThat(view.path()).isEqualTo("/view/caf%C3%A9");
        assertThat(view.query()).isEqualTo("a=1&b=%20");
        assertThat(view.headers().all("X-Tag")).containsExactly("one", "two");
        assertThat(view.cookies().first("session-id")).contains("s3cr3t");
        assertThat(view.cookies().first("b")).contains("2");
        assertThat(view.remoteAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(view.userName()).isNull();
    }

    @Test // 1.7, 3.1
    void aChainThatGoesOnAfterTheResponseStillHasItsExchange() throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/detached").text()).isEqualTo("answered");
        }
        Postlude postlude = application.bean(Postlude.class);
        await().untilAsserted(() -> assertThat(postlude.openExchanges()).isZero());
        answers.detached.tryEmitEmpty().orThrow();
        assertThat(tasks.awaitEvent("late", SUCCEEDED).path()).isEqualTo("/detached");
    }

    @Test
    void leavesNoExchangeOpen() throws Exception {
        try (Wire wire = application.connect()) {
            wire.get("/ping");
            wire.get("/nowhere");
        }
        Postlude postlude = application.bean(Postlude.class);
        await().untilAsserted(() -> assertThat(postlude.openExchanges()).isZero());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Answers.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    static final class Answers {

        private final Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        private final Sinks.Empty<Void> detached = Sinks.empty();
        private final CompletableFuture<RequestView> view = new CompletableFuture<>();
        private final Tasks tasks;

        Answers(Tasks tasks) {
            this.tasks = tasks;
        }

        void emit(String event) {
            events.tryEmitNext(event).orThrow();
        }

        @GetMapping("/ping")
        String ping() {
            return "pong";
        }

        @GetMapping("/held")
        Mono<String> held() {
            return Mono.fromCallable(() -> {
                tasks.hold("held");
                return "answered";
            });
        }

        @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<String> events() {
            tasks.note("of the stream");
            return events.asFlux();
        }

        @GetMapping("/never")
        Mono<String> never() {
            tasks.note("never");
            return Mono.never();
        }

        @GetMapping("/endless")
        Flux<String> endless() {
            tasks.note("endless");
            return Flux.generate(sink -> sink.next("x".repeat(10_000)));
        }

        @GetMapping(path = "/breaks-off", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        Flux<String> breaksOff() {
            tasks.note("breaks off");
            return Flux.just("first").concatWith(Mono.error(new IllegalStateException("in the middle")));
        }

        @GetMapping("/view/{name}")
        void view() {
            After.after(() -> view.complete(After.request()));
        }

        @GetMapping("/detached")
        Mono<String> detached() {
            return Mono.deferContextual(context -> {
                detached.asMono()
                        .then(Mono.fromRunnable(() -> tasks.note("late")))
                        .contextWrite(context)
                        .subscribe();
                return Mono.just("answered");
            });
        }
    }
}
