package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.Outcome;
import dev.postlude.TaskHandle.State;
import dev.postlude.jetty.JettyResponseHook;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Spring MVC on Jetty, in an application that has no Tomcat on its class path. */
@ExtendWith(OutputCaptureExtension.class)
class JettyTest {

    private static final int BIG = 20 * 1024 * 1024;
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

    @Test
    void jettysOwnHookIsTheOnlyOne() {
        assertThat(application.bean(ResponseHook.class)).isInstanceOf(JettyResponseHook.class);
        assertThat(getClass().getClassLoader().getResource("org/apache/catalina/startup/Tomcat.class"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "callable", "streamed"})
    void theTaskOfAnyHandlerIsToldThatItsResponseIsSent(String path, CapturedOutput output) throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/" + path).status()).isEqualTo(200);
        }
        Outcome outcome = tasks.awaitOutcome(path);
        assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Outcome.Kind.SENT);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(output).doesNotContain("No hook tells");
    }

    @Test
    void anErrorIsToldWithTheStatusOfItsPage() throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/boom").status()).isEqualTo(500);
        }
        Outcome outcome = tasks.awaitOutcome("boom");
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.status()).isEqualTo(500);
        assertThat(outcome.error()).hasMessage("boom");
    }

    @Test
    void aTaskDoesNotHoldTheConnection() throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/held").text()).isEqualTo("answered");
            tasks.gate("held").awaitReached();
            assertThat(wire.get("/json").status()).isEqualTo(200);
            assertThat(tasks.stateOf("held")).isEqualTo(State.RUNNING);
            tasks.gate("held").open();
        }
        assertThat(tasks.awaitOutcome("held").isSuccess()).isTrue();
    }

    @Test
    void noTaskStartsWhileAClientDoesNotRead() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/big");
            Thread writer = await().until(application.bean(Answers.class).writer::get, found -> found != null);
            await().until(() -> isBlockedInWrite(writer));
            assertThat(tasks.stateOf("big")).isEqualTo(State.REGISTERED);
            assertThat(wire.read().body()).hasSize(BIG);
        }
        assertThat(tasks.awaitOutcome("big").isSuccess()).isTrue();
    }

    private static boolean isBlockedInWrite(Thread thread) {
        Thread.State state = thread.getState();
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("write") && frame.getClassName().startsWith("org.eclipse.jetty.")) {
                return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
            }
        }
        return false;
    }

    @Test
    void aClientThatLeavesIsAnAbort() throws Exception {
        Wire wire = application.connect();
        wire.send("GET", "/abort");
        wire.readHead();
        wire.abort();
        assertThat(tasks.awaitOutcome("abort").kind()).isEqualTo(Outcome.Kind.ABORTED);
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
    static class Answers {

        private final AtomicReference<Thread> writer = new AtomicReference<>();
        private final Tasks tasks;

        Answers(Tasks tasks) {
            this.tasks = tasks;
        }

        @GetMapping("/json")
        Map<String, String> json() {
            tasks.note("json");
            return Map.of("some", "json");
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return () -> {
                tasks.note("callable");
                return "later";
            };
        }

        @GetMapping("/streamed")
        StreamingResponseBody streamed() {
            tasks.note("streamed");
            return out -> out.write(new byte[100_000]);
        }

        @GetMapping("/boom")
        void boom() {
            tasks.note("boom");
            throw new IllegalStateException("boom");
        }

        @GetMapping("/held")
        String held() {
            tasks.hold("held");
            return "answered";
        }

        @GetMapping("/big")
        void big(HttpServletResponse response) throws IOException {
            tasks.note("big");
            writer.set(Thread.currentThread());
            response.setContentLength(BIG);
            response.getOutputStream().write(new byte[BIG]);
        }

        @GetMapping("/abort")
        void abort(HttpServletResponse response) throws IOException {
            tasks.note("abort");
            response.setContentLength(BIG);
            for (int written = 0; written < BIG; written += 64 * 1024) {
                response.getOutputStream().write(new byte[64 * 1024]);
            }
        }
    }
}
