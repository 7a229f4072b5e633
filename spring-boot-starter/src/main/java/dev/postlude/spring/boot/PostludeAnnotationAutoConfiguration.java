package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.TransactionBoundary;
import dev.postlude.spring.annotation.AfterResponsePostProcessor;
import dev.postlude.spring.annotation.OutsideExchange;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Methods with {@link dev.postlude.spring.annotation.AfterResponse}. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnBean(Postlude.class)
public class PostludeAnnotationAutoConfiguration {

    /** Called by Spring. */
    public PostludeAnnotationAutoConfiguration() {}

    /** Before all beans but the properties' own, so it asks the environment; the properties check the value again. */
    @Bean
    @ConditionalOnMissingBean
    static AfterResponsePostProcessor postludeAfterResponse(
            Environment environment, ObjectProvider<TransactionBoundary> transactions) {
        AfterResponsePostProcessor processor = new AfterResponsePostProcessor(
                Binder.get(environment)
                        .bind("postlude.outside-exchange", OutsideExchange.class)
                        .orElse(OutsideExchange.RUN),
                transactions::getIfUnique);
        processor.setProxyTargetClass(
                environment.getProperty("spring.aop.proxy-target-class", Boolean.class, Boolean.TRUE));
        return processor;
    }
}
