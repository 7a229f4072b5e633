package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskHandle.State;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Spec 1.1, 1.8 and 2.2 for a client that goes away. */
class ClientAbortTest {

    private static final int BIG = 32 * 1024 * 1024;
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
    void runsTheTaskOnceTheHandlerHasReturnedTooAndNotBefore() throws Exception {
        Wire wire = application.connect();
        wire.send("GET", "/caught");
        wire.readHead();
        wire.abort();
        tasks.gate("write failed").awaitReached(); // the connection is dead, the handler is not
        assertThat(tasks.stateOf("caught")).isEqualTo(State.REGISTERED);
        tasks.gate("write failed").open();
        isTaskOfAnAbort("caught");
    }

    @Test
    void tellsAnAbortWhereTheHandlerLetsTheErrorOut() throws Exception {
        abortInTheMiddle("/uncaught");
        isTaskOfAnAbort("uncaught");
    }

    @Test
    void tellsAnAbortWhereSpringWritesTheBody() throws Exception {
        abortInTheMiddle("/returned");
        isTaskOfAnAbort("returned");
    }

    @Test
    void tellsAnAbortOfAnAsynchronousHandlerWhoseAnswerFindsNobody() throws Exception {
        Wire wire = application.connect();
        wire.send("GET", "/deferred");
        tasks.gate("deferred is waiting").awaitReached();
        wire.abort();
        assertThat(tasks.stateOf("deferred")).isEqualTo(State.REGISTERED);
        tasks.gate("deferred is waiting").open();
        isTaskOfAnAbort("deferred");
    }

    private static void abortInTheMiddle(String path) throws IOException {
        Wire wire = application.connect();
        wire.send("GET", path);
        wire.readHead();
        wire.abort();
    }

    private static void isTaskOfAnAbort(String task) throws IOException {
        Outcome outcome = tasks.awaitOutcome(task);
        assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Outcome.Kind.ABORTED);
        assertThat(outcome.error()).isInstanceOf(IOException.class);
        assertThat(outcome.isSuccess()).isFalse();
        try (Wire later = application.connect()) { // the server has been through its clean-up, and serves
            assertThat(later.get("/ping").text()).isEqualTo("pong");
        }
        assertThat(tasks.kindsOf(task)).containsExactly(REGISTERED, STARTED, SUCCEEDED);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Bodies.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    record Bodies(Tasks tasks) {

        @GetMapping("/ping")
        String ping() {
            return "pong";
        }

        @GetMapping("/caught")
        void caught(HttpServletResponse response) throws InterruptedException {
            tasks.note("caught");
            try {
                writeForLong(response);
            } catch (IOException expected) {
                tasks.gate("write failed").pass();
            }
        }

        @GetMapping("/uncaught")
        void uncaught(HttpServletResponse response) throws IOException {
            tasks.note("uncaught");
            writeForLong(response);
        }

        @GetMapping("/returned")
        byte[] returned() {
            tasks.note("returned");
            return new byte[BIG];
        }

        @GetMapping("/deferred")
        DeferredResult<String> deferred() {
            tasks.note("deferred");
            DeferredResult<String> result = new DeferredResult<>();
            new Thread(() -> {
                        try {
                            tasks.gate("deferred is waiting").pass();
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        }
                        result.setResult("too late");
                    })
                    .start();
            return result;
        }

        private static void writeForLong(HttpServletResponse response) throws IOException {
            OutputStream out = response.getOutputStream();
            for (int written = 0; written < BIG; written += 64 * 1024) {
                out.write(new byte[64 * 1024]);
            }
        }
    }
}
