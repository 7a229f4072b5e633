package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Hooks;

/** Spec 1.7 and 7.3 on Reactor Netty: a registration counts wherever and on whatever thread it is made. */
class WhereAfterIsCalledInWebFluxTest {

    private static final List<String> ALWAYS = List.of("filter in", "filter out");
    private static RunningApplication application;
    private static Tasks tasks;

    @BeforeAll
    static void start() {
        Hooks.disableAutomaticContextPropagation(); // another test's application may have turned it on
        application =
                RunningApplication.start(ReactivePlacesApplication.class, "spring.main.web-application-type=reactive");
        tasks = application.bean(Tasks.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource({
        "/value, 200, SENT, method",
        "/mono, 200, SENT, callable",
        "/flux, 200, SENT, item 2",
        "/big-flux, 200, SENT, last item",
        "/events, 200, SENT, event 2",
        "/publish-on, 200, SENT, publishOn",
        "/subscribe-on, 200, SENT, subscribeOn",
        "/delayed, 200, SENT, delay",
        "/future, 200, SENT, future",
        "/function, 200, SENT, function",
        "/handled, 409, SENT, exception handler",
        "/web-handled, 409, SENT, web exception handler",
        "/broken, 500, FAILED, error page",
        "/thrown, 500, FAILED, error page",
        "/gone, 410, SENT, error page",
        "/unavailable, 503, SENT, error page",
        "/nowhere, 404, SENT, error page",
    })
    void runsEachTaskOnce(String path, int status, Outcome.Kind outcome, String place) throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get(path).status()).isEqualTo(status);
        }
        for (String name : ALWAYS) {
            hasRunOnce(name + " of " + path, path, status, outcome);
        }
        hasRunOnce(place + " of " + path, path, status, outcome);
    }

    @ParameterizedTest
    @CsvSource({"/body, method with a body", "/mono-body, body", "/function, function with a body"})
    void runsEachTaskOnceWhereTheBodyComesLater(String path, String place) throws Exception {
        try (Wire wire = application.connect()) {
            wire.send("POST", path, "Content-Length: 5", "Content-Type: text/plain", "Expect: 100-continue");
            assertThat(wire.readHead()).contains("100 Continue");
            wire.sendBody("later");
            assertThat(wire.read().text()).isEqualTo("later");
        }
        hasRunOnce(place + " of " + path, path, 200, Outcome.Kind.SENT);
    }

    @Test
    void theExchangeIsInTheReactorContextAndTheSameAmongTheAttributes() throws Exception {
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/context").text()).isEqualTo("true");
        }
        hasRunOnce("context of /context", "/context", 200, Outcome.Kind.SENT);
    }

    private static void hasRunOnce(String task, String path, int status, Outcome.Kind kind) {
        Outcome outcome = tasks.awaitOutcome(task);
        assertThat(outcome.kind()).as(task).isEqualTo(kind);
        assertThat(outcome.status()).as(task).isEqualTo(status);
        assertThat(tasks.kindsOf(task)).as(task).containsExactly(REGISTERED, STARTED, SUCCEEDED);
        assertThat(tasks.of(task).get(0).path()).isEqualTo(path);
    }
}
