package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications that are not the usual one: lazy, two in one JVM, without a web server. */
class OtherApplicationsTest {

    @Test
    void aLazyApplicationRunsAndDrainsItsTasks() throws Exception {
        RunningApplication lazy = RunningApplication.start(App.class, "spring.main.lazy-initialization=true");
        Tasks tasks = answersWhileHeld(lazy);
        closesOnceReleased(lazy, tasks);
    }

    @Test
    void twoApplicationsInOneJvmDoNotDisturbEachOther() throws Exception {
        try (RunningApplication stays = RunningApplication.start(App.class)) {
            RunningApplication goes = RunningApplication.start(App.class);
            Tasks ofStaying = answersWhileHeld(stays);
            Tasks ofGoing = answersWhileHeld(goes);
            closesOnceReleased(goes, ofGoing);
            assertThat(ofStaying.kindsOf("held")).endsWith(STARTED);
            ofStaying.gate("held").open();
            assertThat(ofStaying.awaitOutcome("held").isSuccess()).isTrue();
        }
    }

    @Test
    void withoutAWebServerAnyWorkIsAnExchangeAndIsDrained() throws Exception {
        RunningApplication job = RunningApplication.start(App.class, "spring.main.web-application-type=none");
        Tasks tasks = job.bean(Tasks.class);
        job.bean(Postlude.class).run("job", () -> tasks.hold("held"));
        tasks.gate("held").awaitReached();
        closesOnceReleased(job, tasks);
        assertThat(tasks.of("held").get(0).path()).isEqualTo("job");
    }

    private static Tasks answersWhileHeld(RunningApplication application) throws Exception {
        Tasks tasks = application.bean(Tasks.class);
        try (Wire wire = application.connect()) {
            assertThat(wire.get("/held").text()).isEqualTo("answered");
        }
        tasks.gate("held").awaitReached();
        return tasks;
    }

    private static void closesOnceReleased(RunningApplication application, Tasks tasks) throws InterruptedException {
        Thread closing = new Thread(application::close, "closing");
        closing.start();
        assertThat(tasks.kindsOf("held")).endsWith(STARTED);
        tasks.gate("held").open();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(tasks.kindsOf("held")).endsWith(SUCCEEDED);
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
            return "answered";
        }
    }
}
