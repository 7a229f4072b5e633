package dev.postlude.examples.guide;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import dev.postlude.micrometer.tracing.DefaultTaskObservationConvention;
import dev.postlude.micrometer.tracing.TaskObservationContext;
import dev.postlude.micrometer.tracing.TaskObservationConvention;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import dev.postlude.spring.boot.PostludeTracingAutoConfiguration;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class TaskSpansTest extends Collaborators {

    @Configuration(proxyBeanMethods = false)
    static class Application {

        // region task-spans
        @Bean
        TaskObservationConvention taskSpans() {
            return new DefaultTaskObservationConvention() {
                @Override
                public KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
                    return super.getLowCardinalityKeyValues(context).and("team", "checkout");
                }
            };
        }
        // endregion

        @Bean
        Tracer tracer() {
            return Tracer.NOOP;
        }
    }

    final class Seen implements ObservationHandler<TaskObservationContext> {

        @Override
        public void onStop(TaskObservationContext context) {
            done.add(context.getContextualName() + " " + context.getLowCardinalityKeyValues());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof TaskObservationContext;
        }
    }

    @Test
    void theTasksObservationHasTheAttribute() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Seen());
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(PostludeAutoConfiguration.class, PostludeTracingAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withBean(ObservationRegistry.class, () -> registry)
                .run(context -> context.getBean(Postlude.class)
                        .run("order", () -> after("receipt", () -> mail.receipt(order))));
        assertThat(done).hasSize(2).startsWith("receipt 42");
        assertThat(done.get(1))
                .startsWith("after receipt ")
                .contains("outcome=", "succeeded", "task=", "team=", "checkout");
    }
}
