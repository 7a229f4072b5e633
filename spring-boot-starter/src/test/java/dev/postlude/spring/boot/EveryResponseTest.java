package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.TaskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 1.1, 1.2, 1.4 and 2.1 for whatever a controller can answer. */
class EveryResponseTest {

    private static final int BIG = 2 * 1024 * 1024;
    private static RunningApplication application;
    private static Tasks tasks;

    @BeforeAll
    static void start(@TempDir Path files) throws IOException {
        Files.writeString(files.resolve("small.txt"), "small");
        Files.write(files.resolve("big.bin"), new byte[BIG]);
        application = RunningApplication.start(
                ResponsesApplication.class, "spring.web.resources.static-locations=file:" + files + "/");
        tasks = application.bean(Tasks.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "GET, /json, 200, SENT",
        "HEAD, /json, 200, SENT",
        "GET, /view, 302, SENT",
        "GET, /missing, 404, SENT",
        "GET, /boom, 500, FAILED",
        "GET, /callable, 200, SENT",
        "GET, /callable-boom, 500, FAILED",
        "GET, /deferred, 200, SENT",
        "GET, /deferred-timeout, 503, SENT",
        "GET, /future, 200, SENT",
        "GET, /no-content, 204, SENT",
        "GET, /not-modified, 304, SENT",
        "GET, /nothing, 200, SENT",
        "GET, /small.txt, 200, SENT",
        "GET, /big.bin, 200, SENT",
        "HEAD, /big.bin, 200, SENT",
    })
    void isReadWholeAndTheConnectionIsFreeWhileTheTaskIsHeld(
            String method, String path, int status, Outcome.Kind outcome) throws Exception {
        String task = method + " " + path;
        try (Wire wire = application.connect()) {
            Reply reply = wire.exchange(method, path);
            assertThat(reply.status()).isEqualTo(status);
            tasks.gate(task).awaitReached();
            answersMeanwhile(reply, wire);
            assertThat(tasks.kindsOf(task)).containsExactly(REGISTERED, STARTED);
            tasks.gate(task).open();
        }
        TaskEvent end = tasks.awaitEvent(task, SUCCEEDED);
        assertThat(end.outcome().kind()).isEqualTo(outcome);
        assertThat(end.outcome().status()).isEqualTo(status);
        assertThat(end.method() + " " + end.path()).isEqualTo(task);
        assertThat(tasks.kindsOf(task)).containsExactly(REGISTERED, STARTED, SUCCEEDED);
    }

    /** On the same connection, unless it is one of the errors after which Tomcat says that it closes. */
    private static void answersMeanwhile(Reply before, Wire same) throws IOException {
        boolean closes = "close".equals(before.header("Connection"));
        assertThat(closes).isEqualTo(before.status() >= 500);
        try (Wire other = application.connect()) {
            assertThat((closes ? other : same).get("/ping").text()).isEqualTo("pong");
        }
    }

    @Test
    void answersAPipelinedRequestWhileTheTaskIsHeld() throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("GET", "/pipelined");
            wire.send("GET", "/ping");
            assertThat(wire.read().text()).isEqualTo("{\"path\":\"/pipelined\"}");
            assertThat(wire.read().text()).isEqualTo("pong");
            tasks.gate("GET /pipelined").awaitReached();
        }
        tasks.gate("GET /pipelined").open();
        assertThat(tasks.awaitOutcome("GET /pipelined").isSuccess()).isTrue();
    }

    @Test
    void tellsTheApplicationsOwnExceptionAndLeavesBootsErrorPage() throws Exception {
        tasks.gate("GET /own-exception").open();
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/own-exception").text())
                    .contains("\"status\":500", "\"path\":\"/own-exception\"", "\"error\":\"Internal Server Error\"");
        }
        assertThat(tasks.awaitOutcome("GET /own-exception").error())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the application's own");
    }

    @Test
    void sendsABigFileWhole() throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/big.bin?untracked").body()).hasSize(BIG);
        }
    }

    @Test
    void takesTasksRegisteredInsideACallable() throws Exception {
        tasks.gate("GET /callable-inside").open();
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/callable-inside").text()).contains("/callable-inside");
        }
        assertThat(tasks.awaitOutcome("inside").isSuccess()).isTrue();
        assertThat(tasks.of("inside").get(0).path()).isEqualTo("/callable-inside");
        assertThat(tasks.kindsOf("inside")).containsExactly(REGISTERED, STARTED, SUCCEEDED);
    }
}
