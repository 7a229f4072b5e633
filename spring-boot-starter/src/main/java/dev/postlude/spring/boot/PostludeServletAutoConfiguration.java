package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.jetty.JettyResponseHook;
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
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The filter, the hook of the server that is there, and what Spring MVC's asynchronous controllers need. */
@AutoConfiguration(after = PostludeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnPostlude.class)
public class PostludeServletAutoConfiguration {

    private static final String JETTY = "org.eclipse.jetty.server.Server";

    /** Called by Spring. */
    public PostludeServletAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<PostludeFilter> postludeFilter(Postlude postlude, ObjectProvider<ResponseHook> hook) {
        ResponseHook ofServer = hook.getIfAvailable(() -> ResponseHook.NONE);
        return new OutermostFilterRegistration(new PostludeFilter(postlude, ofServer, UserNames::of));
    }

    /** Before any bean is made that a request could be injected into. */
    @Bean
    @Conditional(StrictCondition.class)
    static StrictInjection postludeStrictInjection() {
        return new StrictInjection();
    }

    /** Tomcat, embedded. */
    @Configuration(proxyBeanMethods = false)
    @Order(1)
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

        /** Of the factory, whoever made it: a bean for the context would be seen by Spring Boot's own factory alone. */
        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> postludeValveCustomizer(
                ObjectProvider<PostludeValve> valve) {
            TomcatContextCustomizer adds = (Context context) -> valve.ifAvailable(context.getPipeline()::addValve);
            return factory -> factory.addContextCustomizers(adds);
        }
    }

    /** Jetty, embedded. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(value = ConfigurableJettyWebServerFactory.class, name = JETTY)
    @Order(2)
    static class OnJetty {

        @Bean
        @ConditionalOnMissingBean(value = ResponseHook.class, ignoredType = "dev.postlude.tomcat.PostludeValve")
        JettyResponseHook postludeJettyHook() {
            return new JettyResponseHook();
        }

        /** Of the factory, whoever made it. */
        @Bean
        WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> postludeJettyFilterPlacementCheck() {
            return factory -> factory.addServerCustomizers(JettyResponseHook::checkAtStart);
        }
    }

    /** Both on the class path: each request shows which of them is the server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            value = {Tomcat.class, TomcatContextCustomizer.class},
            name = JETTY)
    @Order(3)
    static class OnTomcatOrJetty {

        @Bean
        @Primary
        @ConditionalOnBean({PostludeValve.class, JettyResponseHook.class})
        ResponseHook postludeHook(PostludeValve tomcat, JettyResponseHook jetty) {
            return (request, exchange) -> tomcat.attach(request, exchange) || jetty.attach(request, exchange);
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
