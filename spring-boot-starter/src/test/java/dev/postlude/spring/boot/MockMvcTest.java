package dev.postlude.spring.boot;

import static dev.postlude.TaskEvent.Kind.REGISTERED;
import static dev.postlude.TaskEvent.Kind.STARTED;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where there is no server, users' tests with MockMvc still see their tasks run. */
@SpringBootTest(classes = MockMvcTest.App.class)
@AutoConfigureMockMvc
class MockMvcTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Tasks tasks;

    @Test
    void runsTheTaskOfAController() {
        assertThat(mvc.get().uri("/json?a=1").header("User-Agent", "mock"))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("{\"some\":\"json\"}");
        hasRun("json", Outcome.Kind.SENT);
    }

    @Test
    void runsTheTasksOfAnAsynchronousController() {
        assertThat(mvc.get().uri("/callable")).hasStatusOk().hasBodyTextEqualTo("called");
        hasRun("callable", Outcome.Kind.SENT);
        hasRun("in the callable", Outcome.Kind.SENT);
    }

    @Test
    void tellsAnExceptionThatNobodyHandles() {
        assertThat(mvc.get().uri("/boom")).hasFailed();
        hasRun("boom", Outcome.Kind.FAILED);
    }

    private void hasRun(String task, Outcome.Kind outcome) {
        assertThat(tasks.awaitOutcome(task).kind()).isEqualTo(outcome);
        assertThat(tasks.kindsOf(task)).containsExactly(REGISTERED, STARTED, SUCCEEDED);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Answers.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    @RestController
    record Answers(Tasks tasks) {

        @GetMapping("/json")
        Map<String, String> json() {
            tasks.note("json");
            return Map.of("some", "json");
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            tasks.note("callable");
            return () -> {
                tasks.note("in the callable");
                return "called";
            };
        }

        @GetMapping("/boom")
        void boom() {
            tasks.note("boom");
            throw new IllegalStateException("boom");
        }
    }
}
