package dev.postlude.spring.boot.durable;

import dev.postlude.durable.Durable;
import dev.postlude.durable.DurableStatus;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health: up while the tables can be read. Dead letters do not make an application unhealthy, but are counted. */
@AutoConfiguration(after = DurableAutoConfiguration.class)
@ConditionalOnClass({Durable.class, HealthIndicator.class})
@ConditionalOnBean(Durable.class)
@ConditionalOnBooleanProperty(name = "management.health.postlude-durable.enabled", matchIfMissing = true)
public class DurableHealthAutoConfiguration {

    /** Called by Spring. */
    public DurableHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "postludeDurableHealthIndicator")
    HealthIndicator postludeDurableHealthIndicator(Durable durable) {
        return new AbstractHealthIndicator("The tables of durable tasks cannot be read") {
            @Override
            protected void doHealthCheck(Health.Builder builder) {
                DurableStatus status = durable.status();
                builder.up()
                        .withDetail("waiting", status.waiting())
                        .withDetail("running", status.running())
                        .withDetail("failing", status.failing())
                        .withDetail("deadLetters", status.dead());
            }
        };
    }
}
