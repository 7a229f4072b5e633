package dev.postlude.spring.boot;

import dev.postlude.ThreadContext;
import dev.postlude.context.propagation.PropagatedContext;
import dev.postlude.spring.context.LocaleAccessor;
import dev.postlude.spring.context.ReactiveUser;
import dev.postlude.spring.context.UserAccessor;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What a thread carries, carried into tasks (spec 3.3), where Micrometer's context propagation is on the class path:
 * logging context, user, locale, and the values of all accessors that the application has registered. A
 * {@link ThreadContext} bean of the application's replaces all of it but the user of a WebFlux request.
 */
@AutoConfiguration(after = {PostludeAutoConfiguration.class, PostludeTracingAutoConfiguration.class})
@ConditionalOnClass({PropagatedContext.class, ContextRegistry.class})
@Conditional(OnPostlude.class)
public class PostludeContextAutoConfiguration {

    private static final String OBSERVATION = "micrometer.observation";
    private static final String SPAN = "micrometer.tracing";

    /** Called by Spring. */
    public PostludeContextAutoConfiguration() {}

    /** Each task has a span of its own where there are spans: the request's would be a parent that has ended. */
    @Bean
    @ConditionalOnMissingBean(ThreadContext.class)
    PropagatedContext postludeThreadContext(
            ObjectProvider<ThreadLocalAccessor<?>> accessors, ObjectProvider<PostludeTracing> tracing) {
        PropagatedContext.Builder builder = PropagatedContext.builder();
        accessors.orderedStream().forEach(builder::with);
        tracing.ifAvailable(traced -> builder.without(OBSERVATION).without(SPAN));
        return builder.build();
    }

    @Bean
    LocaleAccessor postludeLocaleAccessor() {
        return new LocaleAccessor();
    }

    /** Spring Security. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SecurityContextHolder.class)
    static class WithSecurity {

        @Bean
        UserAccessor postludeUserAccessor() {
            return new UserAccessor();
        }

        @Bean
        @Order(0)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
        PostludeBuilderCustomizer postludeReactiveUser() {
            return builder -> builder.threadContext(new ReactiveUser(ContextRegistry.getInstance()));
        }
    }
}
