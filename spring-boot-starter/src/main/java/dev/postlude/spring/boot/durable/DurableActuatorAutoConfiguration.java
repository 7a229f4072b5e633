package dev.postlude.spring.boot.durable;

import dev.postlude.durable.Durable;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint, where Actuator is there and exposes it. */
@AutoConfiguration(after = DurableAutoConfiguration.class)
@ConditionalOnClass({Durable.class, Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(Durable.class)
public class DurableActuatorAutoConfiguration {

    /** Called by Spring. */
    public DurableActuatorAutoConfiguration() {}

    @Bean
    @ConditionalOnAvailableEndpoint(DurableEndpoint.class)
    DurableEndpoint postludeDurableEndpoint(Durable durable) {
        return new DurableEndpoint(durable);
    }

    @Bean
    PathMapper postludeDurablePath() {
        return id -> id.toLowerCaseString().equals(DurableEndpoint.ID) ? DurableEndpoint.PATH : null;
    }
}
