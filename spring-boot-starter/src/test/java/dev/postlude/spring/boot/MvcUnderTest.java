package dev.postlude.spring.boot;

import dev.postlude.conformance.Application;
import dev.postlude.conformance.Capability;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import dev.postlude.conformance.servlet.ApplicationFilter;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Spring MVC as Spring Boot sets it up, on the server that is on the class path.
 *
 * @param server its name, for the report
 */
record MvcUnderTest(String server) implements ServerUnderTest {

    @Override
    public String name() {
        return "Spring MVC on " + server;
    }

    @Override
    public String version() {
        return SpringBootVersion.getVersion();
    }

    /** TLS and upgrades are the server's own affair, and shown there. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.TLS, Capability.UPGRADE));
    }

    @Override
    public List<String> asyncStyles() {
        return MvcAsync.styles();
    }

    /**
     * On Tomcat not those that write on a thread of the application: when that finds the client gone, Tomcat recycles
     * the request under it, and the error is noted at the next request that uses the object (docs/conformance.md).
     */
    @Override
    public List<String> abandonedAsyncStyles() {
        return server.equals("Tomcat") ? MvcAsync.dispatchedStyles() : asyncStyles();
    }

    @Override
    public Running start(Deployment deployment) {
        return RunningContext.start(
                deployment,
                List.of(Web.class),
                List.of(PostludeAutoConfiguration.class, PostludeServletAutoConfiguration.class),
                "--spring.main.web-application-type=servlet",
                "--server.tomcat.max-keep-alive-requests=-1",
                "--spring.mvc.async.request-timeout=-1",
                "--spring.mvc.static-path-pattern=/files/**");
    }

    /** The kit's application in Spring's words. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(MvcController.class)
    static class Web implements WebMvcConfigurer {

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new EmitterStart());
        }

        /** What the kit knows as the application's error page; others are answered by Spring Boot's. */
        @Bean
        ErrorPageRegistrar errorPageOfGone() {
            return registry -> registry.addErrorPages(new ErrorPage(HttpStatus.GONE, "/error-page"));
        }

        /** What differs between any two answers. */
        @Bean
        ErrorAttributes withoutTheTime() {
            return new DefaultErrorAttributes() {
                @Override
                public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
                    Map<String, Object> attributes = super.getErrorAttributes(request, options);
                    attributes.remove("timestamp");
                    return attributes;
                }
            };
        }

        @Bean
        FilterRegistrationBean<Filter> applicationFilter(Application application) {
            FilterRegistrationBean<Filter> registration =
                    new FilterRegistrationBean<>(new ApplicationFilter(application));
            registration.setAsyncSupported(true);
            return registration;
        }
    }
}
