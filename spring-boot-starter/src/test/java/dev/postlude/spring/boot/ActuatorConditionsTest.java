package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.micrometer.RuntimeMetrics;
import dev.postlude.micrometer.TaskMetrics;
import dev.postlude.spring.boot.actuator.PostludeEndpoint;
import dev.postlude.spring.boot.actuator.PostludeMetricsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** When the endpoint, the health contributor and the meters are there, and when not. */
class ActuatorConditionsTest {

    private static final String BOOTS_METRICS = "org.springframework.boot.micrometer";

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withUserConfiguration(App.class)
            .withPropertyValues("management.endpoints.web.exposure.include=*");

    @Test
    void withActuatorAndMicrometerAllAreThere() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(PostludeEndpoint.class)
                .hasSingleBean(TaskMetrics.class)
                .hasSingleBean(RuntimeMetrics.class)
                .hasBean("postludeHealthContributor"));
    }

    @Test
    void theApplicationsOwnMetricsWin() {
        TaskMetrics own = new TaskMetrics(7);
        runner.withBean("own", TaskMetrics.class, () -> own)
                .run(context -> assertThat(context).getBean(TaskMetrics.class).isSameAs(own));
    }

    @Test
    void failuresAreNotRememberedWhereNobodyCanReadThem() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PostludeEndpoint.class)
                        .doesNotHaveBean("postludeRecentFailures"));
    }

    @Test
    void switchedOffThereIsNothing() {
        runner.withPropertyValues("postlude.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PostludeEndpoint.class)
                        .doesNotHaveBean(TaskMetrics.class)
                        .doesNotHaveBean("postludeHealthContributor"));
    }

    @Test
    void aRegistryOfTheApplicationsIsBoundWhereNothingOfBootsDoesIt() {
        new ApplicationContextRunner()
                .withClassLoader(new FilteredClassLoader(BOOTS_METRICS))
                .withConfiguration(
                        AutoConfigurations.of(PostludeAutoConfiguration.class, PostludeMetricsAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    runTasks(context.getBean(Postlude.class), "task");
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    assertThat(registry.get("postlude.tasks").timer().count()).isEqualTo(1);
                    assertThat(registry.get("postlude.tasks.active").gauge().value())
                            .isZero();
                });
    }

    @Test
    void tasksAreMeteredOnceInBootsRegistry() {
        runner.run(context -> {
            runTasks(context.getBean(Postlude.class), "task");
            Timer timer = context.getBean(MeterRegistry.class)
                    .get("postlude.tasks")
                    .tag("task", "task")
                    .timer();
            assertThat(timer.count()).isEqualTo(1);
        });
    }

    @Test
    void theLimitOfTaskNamesIsASetting() {
        runner.withPropertyValues("management.metrics.postlude.max-task-names=1")
                .run(context -> {
                    runTasks(context.getBean(Postlude.class), "first", "second");
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("postlude.tasks")
                                    .timers())
                            .extracting(timer -> timer.getId().getTag("task"))
                            .contains("other")
                            .hasSize(2);
                });
    }

    @Test
    void aWrongValueStopsTheStartAndNamesTheSetting() {
        runner.withPropertyValues("management.endpoint.postlude.recent-failures=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("management.endpoint.postlude.recent-failures"));
    }

    private static void runTasks(Postlude postlude, String... names) throws Exception {
        postlude.run("job", () -> {
            for (String name : names) {
                After.after(name, () -> {});
            }
        });
        postlude.drain();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}
}
