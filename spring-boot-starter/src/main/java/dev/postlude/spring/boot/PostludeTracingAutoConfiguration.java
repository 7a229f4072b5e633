package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.micrometer.tracing.TaskMeterObservationHandler;
import dev.postlude.micrometer.tracing.TaskObservationConvention;
import dev.postlude.micrometer.tracing.TaskObservations;
import dev.postlude.micrometer.tracing.TaskTracingObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A span for each task, linked to its request's, where the application is traced by Micrometer. A
 * {@link TaskObservationConvention} bean names the spans.
 */
@AutoConfiguration(
        after = PostludeAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
        })
@ConditionalOnClass({TaskObservations.class, ObservationRegistry.class, Tracer.class})
@ConditionalOnBean({Postlude.class, ObservationRegistry.class, Tracer.class})
public class PostludeTracingAutoConfiguration {

    /** Before Micrometer's own, which take whatever comes. */
    private static final int FIRST = 0;

    /** Called by Spring. */
    public PostludeTracingAutoConfiguration() {}

    @Bean
    PostludeTracing postludeTracing() {
        return new PostludeTracing();
    }

    /** After all other thread contexts, so that the task's span is the current one. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    PostludeBuilderCustomizer postludeObservations(
            ObservationRegistry registry, Tracer tracer, ObjectProvider<TaskObservationConvention> convention) {
        return builder -> new TaskObservations(registry, tracer, convention.getIfUnique()).addTo(builder);
    }

    @Bean
    @Order(FIRST)
    TaskTracingObservationHandler postludeTracingObservationHandler(Tracer tracer) {
        return new TaskTracingObservationHandler(tracer);
    }

    /** Where the application has meters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterObservationHandler.class)
    static class WithMeters {

        @Bean
        @Order(FIRST)
        TaskMeterObservationHandler postludeMeterObservationHandler() {
            return new TaskMeterObservationHandler();
        }
    }
}
