package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.FAILED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static dev.postlude.TaskEvent.Kind.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint and the meters as somebody reads them over HTTP, in MVC and in WebFlux. */
class ActuatorEndpointTest {

    private static final String[] SECRETS = {
        "Authorization: Bearer hunter2", "Cookie: session-id=s3cr3t", "X-Tenant: acme-tenant"
    };

    private RunningApplication application;
    private Tasks tasks;

    private void start(String type) {
        application = RunningApplication.start(
                App.class,
                "spring.main.web-application-type=" + type,
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.postlude.recent-failures=2",
                "postlude.max-concurrency=3",
                "postlude.drain-timeout=1s");
        tasks = application.bean(Tasks.class);
    }

    @AfterEach
    void close() {
        application.close();
    }

    private String get(String path, String... headers) throws IOException {
        try (Wire wire = application.connect()) {
            return wire.exchange("GET", path, headers).text();
        }
    }

    private DocumentContext endpoint() throws IOException {
        return JsonPath.parse(get("/actuator/postlude"));
    }

    private static List<String> list(DocumentContext shown, String path) {
        return shown.read(path);
    }

    private void askForAllKindsOfTasks() throws Exception {
        get("/held?queried=1", SECRETS);
        tasks.gate("held").awaitReached();
        get("/broken?queried=1", SECRETS);
        tasks.awaitEvent("broken", FAILED);
        get("/late?queried=1", SECRETS);
        tasks.awaitEvent("late", TIMED_OUT);
        get("/sound?queried=1", SECRETS);
        tasks.awaitEvent("sound", SUCCEEDED);
        await().until(() -> application.bean(Postlude.class).running() == 1); // an end is told before its place is free
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void showsLimitsCountsRunningTasksAndFailures(String type) throws Exception {
        start(type);
        askForAllKindsOfTasks();
        DocumentContext shown = endpoint();

        assertThat(shown.read("$.limits.maxConcurrency", Integer.class)).isEqualTo(3);
        assertThat(shown.read("$.limits.maxPending", Integer.class)).isEqualTo(10_000);
        assertThat(shown.read("$.limits.overflow", String.class)).isEqualTo("DROP");
        assertThat(shown.read("$.limits.timeout", String.class)).isEqualTo("PT30S");
        assertThat(shown.read("$.limits.drainTimeout", String.class)).isEqualTo("PT1S");
        assertThat(shown.read("$.limits.sequential", Boolean.class)).isFalse();
        assertThat(shown.read("$.now.running", Integer.class)).isEqualTo(1);
        assertThat(shown.read("$.now.stuck", Integer.class)).isZero();
        assertThat(shown.read("$.now.pending", Integer.class)).isZero();
        assertThat(shown.read("$.now.openExchanges", Integer.class))
                .as("this request")
                .isEqualTo(1);
        assertThat(shown.read("$.counts.registered", Integer.class)).isEqualTo(4);
        assertThat(shown.read("$.counts.succeeded", Integer.class)).isEqualTo(1);
        assertThat(shown.read("$.counts.failed", Integer.class)).isEqualTo(1);
        assertThat(shown.read("$.counts.timed_out", Integer.class)).isEqualTo(1);
        assertThat(shown.read("$.counts.dropped", Integer.class)).isZero();

        assertThat(list(shown, "$.running[*].task")).containsExactly("held");
        assertThat(shown.read("$.running[0].path", String.class)).isEqualTo("/held");
        assertThat(shown.read("$.running[0].site", String.class)).startsWith("Tasks.java:");
        assertThat(shown.read("$.running[0].state", String.class)).isEqualTo("RUNNING");
        assertThat(Duration.parse(shown.read("$.running[0].age", String.class))).isPositive();

        assertThat(list(shown, "$.failures[*].task")).containsExactly("late", "broken");
        assertThat(list(shown, "$.failures[*].kind")).containsExactly("TIMED_OUT", "FAILED");
        assertThat(Instant.parse(shown.read("$.failures[1].at", String.class))).isBeforeOrEqualTo(Instant.now());
        assertThat(shown.read("$.failures[1].site", String.class)).startsWith("ActuatorEndpointTest.java:");
        assertThat(shown.read("$.failures[1].stack[0]", String.class))
                .isEqualTo("java.io.IOException: the mail server does not answer");
        assertThat(shown.read("$.failures[1].stack[1]", String.class)).contains("ActuatorEndpointTest.java:");

        tasks.gate("held").open();
        tasks.awaitEvent("held", SUCCEEDED);
        get("/broken");
        tasks.awaitEvent("broken", FAILED);
        assertThat(list(endpoint(), "$.failures[*].task")).hasSize(2);
    }

    @ParameterizedTest // 3.5
    @ValueSource(strings = {"servlet", "reactive"})
    void noPageHasAValueOfAHeaderACookieOrAQuery(String type) throws Exception {
        start(type);
        askForAllKindsOfTasks();
        for (String page : List.of("postlude", "prometheus", "metrics/postlude.tasks", "health")) {
            assertThat(get("/actuator/" + page)).as(page).doesNotContain("hunter2", "s3cr3t", "acme-tenant", "queried");
        }
        tasks.gate("held").open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void metersAreInBootsRegistryAndOnItsPages(String type) throws Exception {
        start(type);
        askForAllKindsOfTasks();
        MeterRegistry registry = application.bean(MeterRegistry.class);
        assertThat(registry.get("postlude.tasks")
                        .tags("task", "broken", "outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("postlude.tasks.delay")
                        .tag("task", "held")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("postlude.tasks.active").gauge().value()).isEqualTo(1);
        assertThat(get("/actuator/prometheus"))
                .contains("postlude_tasks_seconds_count{outcome=\"timed_out\",task=\"late\"} 1")
                .contains("postlude_tasks_delay_seconds_count{task=\"sound\"} 1")
                .contains("postlude_tasks_active 1.0")
                .contains("postlude_tasks_stuck 0.0")
                .contains("postlude_tasks_pending 0.0")
                .contains("postlude_tasks_dropped_total 0.0")
                .contains("postlude_exchanges_open 1.0");
        assertThat(JsonPath.parse(get("/actuator/metrics/postlude.tasks?tag=outcome:succeeded"))
                        .read("$.measurements[0].value", Double.class))
                .isEqualTo(1);
        tasks.gate("held").open();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Work.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    record Work(Tasks tasks) {

        @GetMapping("/held")
        String held() {
            tasks.hold("held");
            return "held";
        }

        @GetMapping("/broken")
        String broken() {
            After.after("broken", () -> {
                throw new IOException("the mail server does not answer");
            });
            return "broken";
        }

        @GetMapping("/late")
        String late() {
            After.after(TaskOptions.named("late").timeout(Duration.ofMillis(20)), new Gate()::pass);
            return "late";
        }

        @GetMapping("/sound")
        String sound() {
            tasks.note("sound");
            return "sound";
        }
    }
}
