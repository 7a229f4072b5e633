package dev.postlude.spring.boot;

import dev.postlude.TransactionBoundary;
import dev.postlude.spring.annotation.AfterResponsePostProcessor;
import dev.postlude.spring.annotation.OutsideExchange;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Methods with {@link dev.postlude.spring.annotation.AfterResponse}. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@Conditional(OnPostlude.class)
public class PostludeAnnotationAutoConfiguration {

    /** Called by Spring. */
    public PostludeAnnotationAutoConfiguration() {}

    /** Before all beans but the properties' own, so it asks the environment; the properties check the value again. */
    @Bean
    @ConditionalOnMissingBean
    static AfterResponsePostProcessor postludeAfterResponse(
            Environment environment, ObjectProvider<TransactionBoundary> transactions) {
        AfterResponsePostProcessor processor = new AfterResponsePostProcessor(
                outsideExchange(environment.getProperty("postlude.outside-exchange", "")), transactions::getIfUnique);
        processor.setProxyTargetClass(
                environment.getProperty("spring.aop.proxy-target-class", Boolean.class, Boolean.TRUE));
        return processor;
    }

    /** Not by a Binder: making one takes long. The properties refuse a value that is wrong. */
    private static OutsideExchange outsideExchange(String value) {
        return "fail".equalsIgnoreCase(value.trim()) ? OutsideExchange.FAIL : OutsideExchange.RUN;
    }
}
