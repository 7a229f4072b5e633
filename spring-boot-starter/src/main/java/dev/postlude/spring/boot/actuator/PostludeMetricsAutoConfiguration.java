package dev.postlude.spring.boot.actuator;

import dev.postlude.Postlude;
import dev.postlude.micrometer.RuntimeMetrics;
import dev.postlude.micrometer.TaskMetrics;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters, in an application that has a {@link MeterRegistry}; Spring Boot binds them to it. */
@AutoConfiguration(
        after = PostludeAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({Postlude.class, MeterRegistry.class})
@EnableConfigurationProperties(PostludeMetricsProperties.class)
public class PostludeMetricsAutoConfiguration {

    /** Called by Spring. */
    public PostludeMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    TaskMetrics postludeTaskMetrics(PostludeMetricsProperties properties) {
        return new TaskMetrics(properties.maxTaskNames());
    }

    @Bean
    @ConditionalOnMissingBean
    RuntimeMetrics postludeRuntimeMetrics(Postlude postlude) {
        return new RuntimeMetrics(postlude);
    }

    /** A registry of the application's own, with nothing of Spring Boot's that would bind meters to it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration")
    static class OnMicrometerAlone {

        @Bean
        SmartInitializingSingleton postludeMeterBinding(
                ObjectProvider<MeterRegistry> registries, TaskMetrics tasks, RuntimeMetrics runtime) {
            return () -> registries.forEach(registry -> {
                for (MeterBinder meters : new MeterBinder[] {tasks, runtime}) {
                    meters.bindTo(registry);
                }
            });
        }
    }
}
