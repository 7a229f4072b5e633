package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postlude.TaskHandle.State;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spec 1.1 where it is easy to get wrong: the handler has returned, and the client has not got everything. */
class BeforeTheLastByteTest {

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
    void noTaskStartsWhileASmallResponseIsStillBuffered() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/small");
            tasks.gate("engine").awaitReached(); // all filters and Spring are through
            assertThat(tasks.stateOf("small")).isEqualTo(State.REGISTERED);
            assertThat(wire.isSilent()).isTrue();
            tasks.gate("engine").open();
            assertThat(wire.read().text()).isEqualTo("small");
            tasks.gate("small").awaitReached();
            tasks.gate("small").open();
        }
        assertThat(tasks.awaitOutcome("small").isSuccess()).isTrue();
    }

    @Test
    void noTaskStartsWhileAClientDoesNotRead() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/big");
            Thread writer = await().until(application.bean(Controller.class).writer::get, found -> found != null);
            await().until(() -> isBlockedInWrite(writer));
            try (Wire other = application.connect()) { // a task registered later runs meanwhile
                other.get("/other");
                tasks.awaitOutcome("other");
            }
            assertThat(isBlockedInWrite(writer)).isTrue();
            assertThat(tasks.stateOf("big")).isEqualTo(State.REGISTERED);
            tasks.gate("big").open();
            assertThat(wire.read().body()).hasSize(BIG);
        }
        assertThat(tasks.awaitOutcome("big").isSuccess()).isTrue();
    }

    private static boolean isBlockedInWrite(Thread thread) {
        Thread.State state = thread.getState();
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("doWrite")
                    && frame.getClassName().startsWith("org.apache.tomcat.util.net.")) {
                return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
            }
        }
        return false;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Controller.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }

        /** On its way out the engine's pipeline is what is nearest to Tomcat's own flush. */
        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> heldAtTheEngine(Tasks tasks) {
            return factory -> factory.addEngineValves(new ValveBase(true) {
                @Override
                public void invoke(Request request, Response response) throws IOException, ServletException {
                    getNext().invoke(request, response);
                    if (request.getRequestURI().equals("/small")) {
                        pass(tasks.gate("engine"));
                    }
                }
            });
        }

        private static void pass(Gate gate) {
            try {
                gate.pass();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    @RestController
    static class Controller {

        private final AtomicReference<Thread> writer = new AtomicReference<>();
        private final Tasks tasks;

        Controller(Tasks tasks) {
            this.tasks = tasks;
        }

        @GetMapping("/small")
        void small(HttpServletResponse response) throws IOException {
            tasks.hold("small");
            response.getWriter().write("small"); // a converter of Spring's would flush
        }

        @GetMapping("/other")
        void other() {
            tasks.note("other");
        }

        @GetMapping("/big")
        void big(HttpServletResponse response) throws IOException {
            tasks.hold("big");
            writer.set(Thread.currentThread());
            response.setContentLength(BIG);
            response.getOutputStream().write(new byte[BIG]);
        }
    }
}
