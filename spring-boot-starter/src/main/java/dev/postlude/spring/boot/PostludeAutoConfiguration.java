package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.TaskListener;
import dev.postlude.ThreadContext;
import dev.postlude.TransactionBoundary;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** The runtime and its shutdown, in any application. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "postlude.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PostludeProperties.class)
public class PostludeAutoConfiguration {

    /** Called by Spring. */
    public PostludeAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Postlude postlude(
            PostludeProperties properties,
            Environment environment,
            ResourceLoader resources,
            ObjectProvider<TaskListener> listeners,
            ObjectProvider<ThreadContext> threadContext,
            ObjectProvider<TransactionBoundary> transactions,
            ObjectProvider<PostludeBuilderCustomizer> customizers) {
        Postlude.Builder builder =
                properties.toBuilder().strict(StrictCondition.isOn(environment, resources.getClassLoader()));
        new BootSettings(environment).applyTo(builder, properties.drainTimeout());
        listeners.orderedStream().forEach(builder::listener);
        threadContext.ifUnique(builder::threadContext);
        transactions.ifUnique(builder::transactions);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        try {
            return builder.build();
        } catch (IllegalArgumentException refused) {
            throw new InvalidPostludePropertyException(refused);
        }
    }

    @Bean
    PostludeLifecycle postludeLifecycle(Postlude postlude) {
        return new PostludeLifecycle(postlude);
    }
}
