package dev.postlude.spring.boot.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.postlude.Postlude;
import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableTask;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What is there of durable tasks, and what stops the application with the mend. */
@ExtendWith(OutputCaptureExtension.class)
class DurableSetupTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    PostludeAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    DurableAutoConfiguration.class,
                    DurableActuatorAutoConfiguration.class,
                    DurableHealthAutoConfiguration.class,
                    DurableMetersAutoConfiguration.class,
                    DurableObservationAutoConfiguration.class));

    private static DurableTask<String> task(String name) {
        return DurableTask.named(name, String.class).handledBy((payload, execution) -> {});
    }

    @Test
    void withoutTheModuleThereIsNothingOfIt() {
        runner.withClassLoader(new FilteredClassLoader("dev.postlude.durable", "com.github.kagkarlsson"))
                .run(context -> assertThat(context)
                        .hasSingleBean(Postlude.class)
                        .doesNotHaveBean(DurableLifecycle.class)
                        .doesNotHaveBean(DurableEndpoint.class));
    }

    /** A database that nobody may ask. */
    private static final class Untouched extends AbstractDataSource {
        @Override
        public java.sql.Connection getConnection() {
            throw new AssertionError("a connection was asked for");
        }

        @Override
        public java.sql.Connection getConnection(String user, String password) {
            return getConnection();
        }
    }

    @Test
    void withoutATaskThereIsNoThreadAndNoTableIsNeeded() {
        runner.withBean(DataSource.class, Untouched::new).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(Durable.class);
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("postlude-durable"));
        });
    }

    @Test
    void ifTheTableIsMissingItsStatementsArePrinted(CapturedOutput output) {
        failsToStart(OneTask.class, "postlude.durable.initialize-schema=never");
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "postlude_durable_tasks")
                .contains("create table if not exists postlude_dead_letters", "primary key (task_name, task_instance)")
                .contains("postlude.durable.initialize-schema");
    }

    @Test
    void twoTasksOfOneName(CapturedOutput output) {
        failsToStart(TwoOfOneName.class);
        assertThat(output).contains("Two durable tasks are called \"same\"", "[first, second]");
    }

    @Test
    void aTaskWithoutAHandler(CapturedOutput output) {
        failsToStart(NoHandler.class);
        assertThat(output).contains("without a handler", "DurableTask.Builder[receipt, java.lang.String", "handledBy");
    }

    @Test
    void noDataSource() {
        runner.withClassLoader(new FilteredClassLoader(DataSourceAutoConfiguration.class))
                .withBean(DurableTask.class, () -> task("receipt"))
                .run(context -> assertThat(context).hasFailed());
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(PostludeAutoConfiguration.class, DurableAutoConfiguration.class))
                .withBean(DurableTask.class, () -> task("receipt"))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(DurableSetupException.class)
                        .rootCause()
                        .hasMessageContaining("there are 0 DataSource beans"));
    }

    @Test
    void severalDataSources() {
        runner.withBean("one", DataSource.class, Untouched::new)
                .withBean("two", DataSource.class, Untouched::new)
                .withBean(DurableTask.class, () -> task("receipt"))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("there are 2 DataSource beans to choose from: [one, two]"));
    }

    @Test
    void aPropertyOutOfItsBounds(CapturedOutput output) {
        failsToStart(OneTask.class, "postlude.durable.heartbeat=1ms");
        assertThat(output).contains("heartbeat is PT0.001S but must be at least PT0.1S", "postlude.durable.heartbeat");
    }

    @Test
    void anApplicationsOwnSchedulerIsUntouched() {
        runner.withUserConfiguration(OneTask.class, OwnScheduler.class)
                .withPropertyValues("postlude.durable.initialize-schema=embedded", "spring.datasource.name=own")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Durable.class);
                    assertThat(context).hasSingleBean(Scheduler.class);
                    JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
                    assertThat(jdbc.sql(
                                            "select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                                    .query(String.class)
                                    .list())
                            .contains("POSTLUDE_DURABLE_TASKS", "POSTLUDE_DEAD_LETTERS")
                            .doesNotContain("SCHEDULED_TASKS");
                });
    }

    private static void failsToStart(Class<?> source, String... properties) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("spring.datasource.generate-unique-name", "true"));
        String[] arguments = new String[properties.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = "--" + properties[i];
        }
        assertThatThrownBy(() -> application.run(arguments)).isInstanceOf(Exception.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OneTask {
        @Bean
        DurableTask<String> receipt() {
            return task("receipt");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoOfOneName {
        @Bean
        DurableTask<String> first() {
            return task("same");
        }

        @Bean
        DurableTask<String> second() {
            return task("same");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NoHandler {
        @Bean
        DurableTask.Builder<String> receipt() {
            return DurableTask.named("receipt", String.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnScheduler {
        @Bean
        Scheduler scheduler(DataSource dataSource) {
            return Scheduler.create(dataSource).build();
        }
    }
}
