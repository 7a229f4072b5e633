package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import dev.postlude.spring.CallableExchangeInterceptor;
import dev.postlude.spring.UserNames;
import dev.postlude.tomcat.PostludeValve;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The filter, the hook of the server that is there, and what Spring MVC's asynchronous controllers need. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(Postlude.class)
public class PostludeServletAutoConfiguration {

    /** Called by Spring. */
    public PostludeServletAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<PostludeFilter> postludeFilter(Postlude postlude, ObjectProvider<ResponseHook> hook) {
        ResponseHook ofServer = hook.getIfAvailable(() -> ResponseHook.NONE);
        return new OutermostFilterRegistration(new PostludeFilter(postlude, ofServer, UserNames::of));
    }

    /** Tomcat, embedded. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Tomcat.class, TomcatContextCustomizer.class})
    static class OnTomcat {

        @Bean
        @ConditionalOnMissingBean(ResponseHook.class)
        PostludeValve postludeValve() {
            PostludeValve valve = new PostludeValve();
            valve.setCheckAtStart(false);
            return valve;
        }

        /**
         * Checks between Tomcat's start and its first request. While Tomcat starts, Spring Boot holds back the errors
         * of the application's own filters and servlets, and a missing filter is only what follows from them.
         */
        @Bean
        SmartInitializingSingleton postludeFilterPlacementCheck(ObjectProvider<PostludeValve> valve) {
            return () -> valve.ifAvailable(PostludeValve::checkPlacement);
        }

        @Bean
        TomcatContextCustomizer postludeValveCustomizer(ObjectProvider<PostludeValve> valve) {
            return (Context context) -> valve.ifAvailable(context.getPipeline()::addValve);
        }
    }

    /** Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class OnSpringMvc {

        @Bean
        WebMvcConfigurer postludeMvcConfigurer() {
            return new WebMvcConfigurer() {
                @Override
                public void configureAsyncSupport(AsyncSupportConfigurer async) {
                    async.registerCallableInterceptors(new CallableExchangeInterceptor());
                }
            };
        }
    }
}
