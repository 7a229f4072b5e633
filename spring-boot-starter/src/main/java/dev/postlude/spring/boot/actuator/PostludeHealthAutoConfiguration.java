package dev.postlude.spring.boot.actuator;

import dev.postlude.Postlude;
import dev.postlude.spring.boot.PostludeAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code postlude}; {@code management.health.postlude.enabled=false} leaves it out. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("postlude")
@ConditionalOnBean(Postlude.class)
public class PostludeHealthAutoConfiguration {

    /** Called by Spring. */
    public PostludeHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "postludeHealthContributor")
    PostludeHealthIndicator postludeHealthContributor(Postlude postlude) {
        return new PostludeHealthIndicator(postlude);
    }
}
