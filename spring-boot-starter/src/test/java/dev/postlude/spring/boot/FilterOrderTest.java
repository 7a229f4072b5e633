package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Ours is first, also where others ask for the highest precedence. */
class FilterOrderTest {

    @Test
    void oursComesBeforeAllOthers() throws Exception {
        try (RunningApplication application = RunningApplication.start(App.class);
                Wire wire = application.connect()) {
            assertThat(wire.get("/anything").header("Exchange")).isEqualTo("true");
            assertThat(filters(application)).startsWith("postludeFilter").contains("urgent", "characterEncodingFilter");
        }
    }

    @Test
    void theApplicationsOwnRegistrationReplacesOurs() {
        try (RunningApplication application = RunningApplication.start(Own.class)) {
            assertThat(filters(application)).startsWith("own").doesNotContain("postludeFilter");
        }
    }

    private static List<String> filters(RunningApplication application) {
        TomcatWebServer server =
                (TomcatWebServer) ((ServletWebServerApplicationContext) application.context()).getWebServer();
        Context context = (StandardContext) server.getTomcat().getHost().findChildren()[0];
        return Stream.of(context.findFilterMaps()).map(FilterMap::getFilterName).toList();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {

        @Bean
        FilterRegistrationBean<Filter> urgent() {
            FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>((request, response, chain) -> {
                ((HttpServletResponse) response).setHeader("Exchange", String.valueOf(Exchange.current() != null));
                chain.doFilter(request, response);
            });
            bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return bean;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Own {

        @Bean
        FilterRegistrationBean<PostludeFilter> own(Postlude postlude, ResponseHook hook) {
            FilterRegistrationBean<PostludeFilter> bean =
                    new FilterRegistrationBean<>(new PostludeFilter(postlude, hook));
            bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return bean;
        }
    }
}
