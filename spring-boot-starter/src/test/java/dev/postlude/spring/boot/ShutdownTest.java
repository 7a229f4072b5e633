package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.postlude.After;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Spec 6 when the application's context is closed. */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownTest {

    @Test
    void comesAfterTheWebServersTwoPhases() {
        assertThat(PostludeLifecycle.PHASE)
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    @Test
    void finishesRequestsThenTheirTasksThenWhatTheyUse() throws Exception {
        RunningApplication application = RunningApplication.start(App.class);
        Tasks tasks = application.bean(Tasks.class);
        Database database = application.bean(Database.class);
        try (Wire wire = application.connect()) {
            wire.send("GET", "/slow");
            tasks.gate("handler").awaitReached();
            Thread closing = new Thread(application::close, "closing");
            closing.start();
            tasks.gate("handler").open();
            assertThat(wire.read().text()).isEqualTo("answered during shutdown");
            tasks.gate("task").awaitReached();
            assertThat(database.closed).isFalse();
            tasks.gate("task").open();
            tasks.gate("nested").awaitReached();
            assertThat(database.closed).isFalse();
            tasks.gate("nested").open();
            closing.join(20_000);
            assertThat(closing.isAlive()).isFalse();
        }
        assertThat(database.closed).isTrue();
        assertThat(database.closedUnderATask).isFalse();
        assertThat(tasks.kindsOf("task")).endsWith(SUCCEEDED);
        assertThat(tasks.kindsOf("nested")).endsWith(SUCCEEDED);
    }

    @Test
    void goesOnAfterTheDrainTimeoutAndNamesTheTaskThatDidNotEnd(CapturedOutput output) throws Exception {
        RunningApplication application = RunningApplication.start(App.class, "postlude.drain-timeout=500ms");
        try (Wire wire = application.connect()) {
            wire.get("/endless?secret=1");
        }
        application.bean(Tasks.class).gate("endless").awaitReached();
        assertTimeout(Duration.ofMillis(500 + 2_000), application::close);
        assertThat(output)
                .contains(
                        "1 abandoned, 0 stuck (postlude.drain-timeout is 0.5 s): endless of GET /endless (registered at Tasks.java:")
                .doesNotContain("secret=1");
        assertThat(application.context().isActive()).isFalse();
    }

    @Test
    void doesNotWaitForAStreamThatTheWebServerHasCutOff() throws Exception {
        RunningApplication application = RunningApplication.start(
                App.class, "spring.lifecycle.timeout-per-shutdown-phase=300ms", "postlude.drain-timeout=20s");
        try (Wire wire = application.connect()) {
            wire.send("GET", "/open-stream");
            wire.readHead();
            Tasks tasks = application.bean(Tasks.class);
            assertTimeout(Duration.ofSeconds(5), application::close, "not the drain timeout of 20 s");
            assertThat(tasks.kindsOf("of the stream")).endsWith(SUCCEEDED);
        }
    }

    @Test // server.shutdown=immediate is about requests: the web server does not wait for them, Postlude does for tasks
    void anImmediateShutdownCutsRequestsOffAndStillRunsTheirTasks() throws Exception {
        RunningApplication application = RunningApplication.start(App.class, "server.shutdown=immediate");
        Tasks tasks = application.bean(Tasks.class);
        Database database = application.bean(Database.class);
        try (Wire wire = application.connect()) {
            wire.send("GET", "/slow");
            tasks.gate("handler").awaitReached();
            Thread closing = new Thread(application::close, "closing");
            closing.start();
            assertThat(wire.isCutOff()).as("the client is not waited for").isTrue();
            tasks.gate("handler").open();
            tasks.gate("task").awaitReached();
            assertThat(database.closed).isFalse();
            tasks.gate("task").open();
            tasks.gate("nested").open();
            closing.join(20_000);
            assertThat(closing.isAlive()).isFalse();
        }
        assertThat(database.closedUnderATask).isFalse();
        assertThat(tasks.awaitOutcome("task").isSuccess()).isFalse();
        assertThat(tasks.kindsOf("nested")).endsWith(SUCCEEDED);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Work.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }

        @Bean
        Database database() {
            return new Database();
        }
    }

    /** As a data source: tasks use it, and Spring sees no relation between it and Postlude. */
    static final class Database implements AutoCloseable {

        private final AtomicBoolean inUse = new AtomicBoolean();
        private volatile boolean closed;
        private volatile boolean closedUnderATask;

        @Override
        public void close() {
            closedUnderATask = inUse.get();
            closed = true;
        }
    }

    @RestController
    record Work(Tasks tasks, Database database) {

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            After.after("task", () -> {
                database.inUse.set(true);
                tasks.gate("task").pass();
                After.after("nested", () -> {
                    tasks.gate("nested").pass();
                    database.inUse.set(false);
                });
            });
            tasks.gate("handler").pass();
            return "answered during shutdown";
        }

        @GetMapping("/open-stream")
        SseEmitter openStream() throws IOException {
            tasks.note("of the stream");
            SseEmitter emitter = new SseEmitter(0L);
            emitter.send("first");
            return emitter;
        }

        @GetMapping("/endless")
        void endless() {
            tasks.hold("endless");
        }
    }
}
