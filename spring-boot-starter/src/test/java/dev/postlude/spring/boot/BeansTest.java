package dev.postlude.spring.boot;

import static dev.postlude.OverflowPolicy.RUN_BY_CALLER;
import static dev.postlude.TaskEvent.Kind.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.TaskListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskExecutor;

/** The starter's beans, and how they live with the application's. */
class BeansTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(PostludeAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

    @Test
    void everyListenerIsToldInOrder() {
        runner.withUserConfiguration(Listeners.class).withBean(Tasks.class).run(context -> {
            context.getBean(Postlude.class).run("job", () -> After.after("task", () -> {}));
            context.getBean(Tasks.class).awaitEvent("task", SUCCEEDED);
            assertThat(context.getBean(Listeners.class).told.stream().distinct())
                    .containsExactly("first", "second", "last");
            assertThat(context.getBean(Listeners.class).told).hasSize(3 * 3);
        });
    }

    @Test
    void customizersHaveTheLastWord() {
        runner.withPropertyValues("postlude.overflow=drop")
                .withBean("one", PostludeBuilderCustomizer.class, () -> builder -> builder.overflow(RUN_BY_CALLER))
                .run(context -> assertThat(
                                context.getBean(Postlude.class).settings().overflow())
                        .isEqualTo(RUN_BY_CALLER));
    }

    @Test
    void theApplicationsOwnRuntimeWinsAndIsDrained() {
        Postlude own = Postlude.builder().build();
        runner.withBean("own", Postlude.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(Postlude.class)
                        .isSameAs(own));
        assertThat(refusesTasks(own)).isTrue();
    }

    private static boolean refusesTasks(Postlude postlude) {
        try {
            postlude.run("job", () -> After.after("task", () -> {}));
            return false;
        } catch (Exception closed) {
            return closed instanceof IllegalStateException;
        }
    }

    @Test
    void bootsExecutorStaysAndNoneIsAdded() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
                .run(without -> runner.run(with -> {
                    assertThat(with.getBeanNamesForType(Executor.class))
                            .contains("applicationTaskExecutor")
                            .isEqualTo(without.getBeanNamesForType(Executor.class));
                    assertThat(with.getBeanNamesForType(TaskExecutor.class))
                            .isEqualTo(without.getBeanNamesForType(TaskExecutor.class));
                    List<String> added = List.of(with.getBeanDefinitionNames()).stream()
                            .filter(name -> !without.containsBeanDefinition(name))
                            .toList();
                    assertThat(added)
                            .isNotEmpty()
                            .allMatch(name -> name.contains("ostlude")
                                    || name.startsWith("org.springframework.boot.context.properties."));
                }));
    }

    @Test
    void switchedOffThereIsNoBean() {
        runner.withPropertyValues("postlude.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Postlude.class)
                        .doesNotHaveBean(PostludeLifecycle.class)
                        .doesNotHaveBean(PostludeProperties.class));
    }

    @Test
    void lazyInitializationStillDrains() {
        Gate gate = new Gate();
        runner.withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(Tasks.class)
                .run(context -> {
                    context.getBean(Postlude.class).run("job", () -> After.after("task", gate::pass));
                    gate.awaitReached();
                    assertThat(context.getBeanFactory().getSingleton("postludeLifecycle"))
                            .isNotNull();
                    gate.open();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Listeners {

        private final Queue<String> told = new ConcurrentLinkedQueue<>();

        @Bean
        @Order(3)
        TaskListener last() {
            return event -> told.add("last");
        }

        @Bean
        @Order(1)
        TaskListener first() {
            return event -> told.add("first");
        }

        @Bean
        @Order(2)
        TaskListener second() {
            return event -> told.add("second");
        }
    }
}
