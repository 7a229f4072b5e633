package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The health contributor turns when no task can start any more, and not before. */
class ActuatorHealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Reply health(RunningApplication application) throws IOException {
        try (Wire wire = application.connect()) {
            return wire.get("/actuator/health");
        }
    }

    private static String read(Reply health, String detail) {
        return JsonPath.parse(health.text()).read("$.components.postlude." + detail, String.class);
    }

    @Test
    void isOutOfServiceWhileEveryPlaceIsHeldByAStuckTask() throws Exception {
        try (RunningApplication application = RunningApplication.start(
                App.class,
                "management.endpoint.health.show-details=always",
                "postlude.max-concurrency=2",
                "postlude.drain-timeout=1s")) {
            Postlude postlude = application.bean(Postlude.class);
            Work work = application.bean(Work.class);
            assertThat(read(health(application), "status")).isEqualTo("UP");

            try (Wire wire = application.connect()) {
                wire.get("/deaf");
            }
            await().atMost(PATIENCE).until(() -> postlude.stuck() == 1);
            assertThat(health(application).status()).as("one place is left").isEqualTo(200);

            try (Wire wire = application.connect()) {
                wire.get("/deaf");
            }
            await().atMost(PATIENCE).until(() -> postlude.stuck() == 2);
            Reply out = health(application);
            assertThat(out.status()).isEqualTo(503);
            assertThat(read(out, "status")).isEqualTo("OUT_OF_SERVICE");
            assertThat(read(out, "details.places")).isEqualTo("2");
            assertThat(read(out, "details.stuck")).isEqualTo("2");

            work.deaf().complete("at last");
            await().atMost(PATIENCE).until(() -> postlude.stuck() == 0);
            assertThat(health(application).status()).isEqualTo(200);
        }
    }

    @Test
    void loadAloneIsNotIllness() throws Exception {
        try (RunningApplication application = RunningApplication.start(
                App.class, "management.endpoint.health.show-details=always", "postlude.max-concurrency=1")) {
            Tasks tasks = application.bean(Tasks.class);
            for (int i = 0; i < 3; i++) {
                try (Wire wire = application.connect()) {
                    wire.get("/held");
                }
            }
            tasks.gate("held").awaitReached();
            Postlude postlude = application.bean(Postlude.class);
            await("a client has its answer before the task is handed over")
                    .atMost(PATIENCE)
                    .until(() -> postlude.pending() == 2);
            Reply busy = health(application);
            assertThat(read(busy, "status")).isEqualTo("UP");
            assertThat(read(busy, "details.running")).isEqualTo("1");
            assertThat(read(busy, "details.pending")).isEqualTo("2");
            tasks.gate("held").open();
        }
    }

    @Test
    void canBeLeftOut() throws Exception {
        try (RunningApplication application = RunningApplication.start(
                App.class,
                "management.endpoint.health.show-details=always",
                "management.health.postlude.enabled=false")) {
            assertThat(health(application).text()).contains("\"ping\"").doesNotContain("postlude");
        }
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
        CompletableFuture<String> deafStage() {
            return new CompletableFuture<>();
        }
    }

    @RestController
    record Work(Tasks tasks, CompletableFuture<String> deaf) {

        @GetMapping("/deaf")
        String stuck() {
            After.afterAsync(TaskOptions.named("deaf").timeout(Duration.ofMillis(1)), deaf::minimalCompletionStage);
            return "deaf";
        }

        @GetMapping("/held")
        String held() {
            tasks.hold("held");
            return "held";
        }
    }
}
