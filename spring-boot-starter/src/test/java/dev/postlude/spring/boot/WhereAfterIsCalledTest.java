package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 1.7: a registration counts wherever it comes from, in one exchange and with the client's path. */
class WhereAfterIsCalledTest {

    private static final List<String> ALWAYS = List.of("filter in", "filter out", "interceptor");
    private static RunningApplication application;
    private static Tasks tasks;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(PlacesApplication.class);
        tasks = application.bean(Tasks.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource({
        "/plain, 200, SENT, controller",
        "/handled, 409, SENT, exception handler",
        "/broken, 500, FAILED, error page",
        "/forwards, 200, SENT, forward target",
        "/includes, 200, SENT, include target",
        "/callable, 200, SENT, second dispatch",
    })
    void runsEachTaskOnce(String path, int status, Outcome.Kind outcome, String place) throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get(path).status()).isEqualTo(status);
        }
        for (String name : ALWAYS) {
            hasRunOnce(name + " of " + path, path, outcome);
        }
        hasRunOnce(place + " of " + path, path, outcome);
    }

    private static void hasRunOnce(String task, String path, Outcome.Kind outcome) {
        assertThat(tasks.awaitOutcome(task).kind()).as(task).isEqualTo(outcome);
        assertThat(tasks.kindsOf(task)).as(task).containsExactly(REGISTERED, STARTED, SUCCEEDED);
        assertThat(tasks.of(task).get(0).path()).isEqualTo(path);
    }
}
