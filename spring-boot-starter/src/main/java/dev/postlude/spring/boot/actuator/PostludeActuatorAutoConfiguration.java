package dev.postlude.spring.boot.actuator;

import dev.postlude.Postlude;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code postlude}, where it is exposed; failures are remembered only there. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(endpoint = PostludeEndpoint.class)
@ConditionalOnBean(Postlude.class)
@EnableConfigurationProperties(PostludeEndpointProperties.class)
public class PostludeActuatorAutoConfiguration {

    /** Called by Spring. */
    public PostludeActuatorAutoConfiguration() {}

    @Bean
    RecentFailures postludeRecentFailures(PostludeEndpointProperties properties) {
        return new RecentFailures(properties.recentFailures());
    }

    @Bean
    @ConditionalOnMissingBean
    PostludeEndpoint postludeEndpoint(Postlude postlude, RecentFailures failures) {
        return new PostludeEndpoint(postlude, failures);
    }
}
