package dev.postlude.spring.boot.durable;

import dev.postlude.durable.DurableTask;
import dev.postlude.durable.DurableTracing;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Observations, where there is a registry. */
@AutoConfiguration(
        before = DurableAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({DurableTask.class, ObservationRegistry.class})
@ConditionalOnBean({DurableTask.class, ObservationRegistry.class})
public class DurableObservationAutoConfiguration {

    /** Called by Spring. */
    public DurableObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(DurableTracing.class)
    DurableObservation postludeDurableObservation(ObservationRegistry registry) {
        return new DurableObservation(registry);
    }
}
