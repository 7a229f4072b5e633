package dev.postlude.spring.boot.durable;

import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters, where there is a registry. */
@AutoConfiguration(
        before = DurableAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({Durable.class, MeterRegistry.class})
@ConditionalOnBean({DurableTask.class, MeterRegistry.class})
public class DurableMetersAutoConfiguration {

    /** Called by Spring. */
    public DurableMetersAutoConfiguration() {}

    @Bean
    DurableMeters postludeDurableMeters(MeterRegistry registry) {
        return new DurableMeters(registry);
    }

    @Bean
    MeterBinder postludeDurableRunning(Durable durable) {
        return DurableMeters.runningOf(durable);
    }
}
