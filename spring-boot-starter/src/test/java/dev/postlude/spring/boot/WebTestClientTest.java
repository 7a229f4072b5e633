package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Where there is no server, users' tests with WebTestClient still see their tasks run. */
@SpringBootTest(classes = ReactivePlacesApplication.class, properties = "spring.main.web-application-type=reactive")
@AutoConfigureWebTestClient
class WebTestClientTest {

    @Autowired
    private WebTestClient client;

    @Autowired
    private Tasks tasks;

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource({
        "/value, 200, SENT, method",
        "/subscribe-on, 200, SENT, subscribeOn",
        "/events, 200, SENT, event 2",
        "/function, 200, SENT, function",
        "/web-handled, 409, SENT, web exception handler",
        "/broken, 500, FAILED, error page",
        "/gone, 410, SENT, error page",
    })
    void runsEachTaskOnce(String path, int status, Outcome.Kind kind, String place) {
        client.get().uri(path).exchange().expectStatus().isEqualTo(status).expectBody();
        String task = place + " of " + path;
        Outcome outcome = tasks.awaitOutcome(task);
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(tasks.kindsOf(task)).containsExactly(REGISTERED, STARTED, SUCCEEDED);
    }

    @Test
    void runsTheTaskOfAPost() {
        client.post()
                .uri("/mono-body")
                .bodyValue("text")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(tasks.awaitOutcome("body of /mono-body").isSuccess()).isTrue();
    }
}
