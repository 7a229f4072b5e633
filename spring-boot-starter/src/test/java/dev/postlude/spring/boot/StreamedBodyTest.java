package dev.postlude.spring.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskHandle.State;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Spec 1.4: tasks start after the stream's end. */
class StreamedBodyTest {

    private static RunningApplication application;
    private static Tasks tasks;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(App.class);
        tasks = application.bean(Tasks.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "events"})
    void startsTheTaskAfterTheStreamsEnd(String kind) throws Exception {
        Gate middle = tasks.gate(kind + "-middle");
        try (Wire wire = application.connect()) {
            wire.send("GET", "/" + kind);
            wire.readHead();
            StringBuilder received = new StringBuilder();
            while (received.indexOf("first") < 0) {
                received.append(new String(wire.readChunk(), UTF_8));
            }
            middle.awaitReached();
            assertThat(wire.isSilent()).isTrue();
            assertThat(tasks.stateOf(kind)).isEqualTo(State.REGISTERED);
            middle.open();
            for (byte[] chunk = wire.readChunk(); chunk.length > 0; chunk = wire.readChunk()) {
                received.append(new String(chunk, UTF_8));
            }
            assertThat(received).contains("last");
            tasks.gate(kind).awaitReached();
            assertThat(wire.get("/ping").text()).isEqualTo("pong");
            tasks.gate(kind).open();
        }
        assertThat(tasks.awaitOutcome(kind).isSuccess()).isTrue();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Streams.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    record Streams(Tasks tasks) {

        @GetMapping("/ping")
        String ping() {
            return "pong";
        }

        @GetMapping("/stream")
        StreamingResponseBody stream(HttpServletResponse response) {
            tasks.hold("stream");
            return out -> {
                out.write("first".getBytes(UTF_8));
                response.flushBuffer();
                passMiddle("stream");
                out.write("last".getBytes(UTF_8));
            };
        }

        @GetMapping("/events")
        SseEmitter events() {
            tasks.hold("events");
            SseEmitter emitter = new SseEmitter();
            new Thread(() -> {
                        try {
                            emitter.send("first");
                            passMiddle("events");
                            emitter.send("last");
                            emitter.complete();
                        } catch (IOException failure) {
                            emitter.completeWithError(failure);
                        }
                    })
                    .start();
            return emitter;
        }

        private void passMiddle(String kind) {
            try {
                tasks.gate(kind + "-middle").pass();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
