package dev.postlude.spring.boot;

import static dev.postlude.spring.boot.JavaProcess.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every combination of actuator and Micrometer, each a JVM that has just those jars: it starts, answers, runs its task,
 * and has what it can have. The one with neither is the class path of most other tests.
 */
@Tag("slow") // half a minute, which the further builds of the CI need not spend
@Timeout(value = 5, unit = TimeUnit.MINUTES) // JVMs of their own
class ActuatorOptionalPartsTest {

    private static final String[] ACTUATOR = {"spring-boot-actuator-.*", "spring-boot-health-.*"};
    private static final String[] MICROMETER = {
        "micrometer-core-.*", "micrometer-registry-.*", "spring-boot-micrometer-.*", "prometheus-metrics-.*"
    };
    private static final String[] BOOTS_METRICS = {"spring-boot-micrometer-.*"};
    private static final String JETTY = "(spring-boot-jetty|jetty-server)-.*";

    private static String started(String[]... without) throws Exception {
        String[] patterns = Stream.concat(Stream.of(without).flatMap(Stream::of), Stream.of(JETTY))
                .toArray(String[]::new);
        String output = JavaProcess.without(patterns).run(Program.class);
        assertThat(told(output, "succeeded")).as("tasks").isEqualTo("1");
        return told(output, "beans");
    }

    @Test
    void theActuatorWithoutMicrometer() throws Exception {
        assertThat(started(MICROMETER))
                .contains("postludeEndpoint", "postludeHealthContributor")
                .doesNotContain("postludeTaskMetrics");
    }

    @Test
    void micrometerWithoutTheActuator() throws Exception {
        assertThat(started(ACTUATOR))
                .contains("postludeTaskMetrics", "postludeRuntimeMetrics")
                .doesNotContain("postludeEndpoint", "postludeHealthContributor");
    }

    @Test
    void micrometersCoreAloneHasNoRegistryAndNoMeters() throws Exception {
        assertThat(started(ACTUATOR, BOOTS_METRICS))
                .contains("postludeLifecycle")
                .doesNotContain("postludeTaskMetrics", "postludeEndpoint");
    }

    @Test
    void neither() throws Exception {
        assertThat(started(ACTUATOR, MICROMETER))
                .contains("postludeLifecycle")
                .doesNotContain("postludeTaskMetrics", "postludeEndpoint", "postludeHealthContributor");
    }

    /** Runs in those JVMs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            RunningApplication application =
                    RunningApplication.start(App.class, "management.endpoints.web.exposure.include=*");
            try (Wire wire = application.connect()) {
                wire.get("/noted");
            }
            List<String> beans = List.of(application.context().getBeanDefinitionNames());
            Postlude postlude = application.bean(Postlude.class);
            application.close();
            System.out.println("succeeded = " + postlude.count(TaskEvent.Kind.SUCCEEDED));
            System.out.println("beans = "
                    + beans.stream().filter(name -> name.startsWith("postlude")).toList());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Work.class)
    static class App {}

    @RestController
    static class Work {

        @GetMapping("/noted")
        String noted() {
            After.after("noted", () -> {});
            return "noted";
        }
    }
}
