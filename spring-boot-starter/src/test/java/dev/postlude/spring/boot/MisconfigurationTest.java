package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Each way to misconfigure Postlude stops the application with what is wrong and the mend. */
@ExtendWith(OutputCaptureExtension.class)
class MisconfigurationTest {

    @Test
    void twoRuntimes(CapturedOutput output) {
        failsToStart(TwoRuntimes.class);
        assertThat(output)
                .contains("There are 2 Postlude beans, but an application has one runtime", "mine", "yours")
                .contains("Keep one of them");
    }

    @Test
    void aFilterThatIsNotOutermost(CapturedOutput output) {
        failsToStart(NotOutermost.class);
        assertThat(output)
                .contains("Postlude's filter 'mine' is not outermost", "'mine'", "earlier")
                .contains("give it the order Ordered.HIGHEST_PRECEDENCE, or remove it");
    }

    @Test
    void aFilterThatIsNotOutermostInALazyApplication(CapturedOutput output) {
        failsToStart(NotOutermost.class, "spring.main.lazy-initialization=true");
        assertThat(output).contains("Postlude's filter 'mine' is not outermost", "'mine'", "earlier");
    }

    @Test
    void noFilter(CapturedOutput output) {
        failsToStart(NoFilter.class);
        assertThat(output)
                .contains("no filter of it is a PostludeFilter: after() would find no exchange")
                .contains("give it the order Ordered.HIGHEST_PRECEDENCE, or remove it");
    }

    @Test
    void aSecondFilterOfAnotherRuntime(CapturedOutput output) {
        failsToStart(TwoFilters.class);
        assertThat(output)
                .contains("Two Postlude runtimes serve one application: filter 'another'")
                .contains("APPLICATION FAILED TO START")
                .contains("Build one Postlude and give it to one PostludeFilter");
    }

    @Test
    void anErrorOfTheApplicationsOwnFilterIsNotHidden(CapturedOutput output) {
        assertThatThrownBy(() -> RunningApplication.start(BrokenFilter.class).close())
                .hasStackTraceContaining("the application's own error");
        assertThat(output).doesNotContain("no filter of it is a PostludeFilter");
    }

    private static void failsToStart(Class<?> application, String... properties) {
        assertThatThrownBy(
                        () -> RunningApplication.start(application, properties).close())
                .isNotNull();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoRuntimes {

        @Bean
        Postlude mine() {
            return Postlude.builder().build();
        }

        @Bean
        Postlude yours() {
            return Postlude.builder().build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NotOutermost {

        @Bean
        FilterRegistrationBean<PostludeFilter> mine(Postlude postlude, ResponseHook hook) {
            FilterRegistrationBean<PostludeFilter> bean =
                    new FilterRegistrationBean<>(new PostludeFilter(postlude, hook));
            bean.setOrder(Ordered.LOWEST_PRECEDENCE);
            return bean;
        }

        @Bean
        FilterRegistrationBean<Filter> earlier() {
            FilterRegistrationBean<Filter> bean =
                    new FilterRegistrationBean<>((request, response, chain) -> chain.doFilter(request, response));
            bean.setName("earlier");
            bean.setOrder(0);
            return bean;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NoFilter {

        @Bean
        FilterRegistrationBean<PostludeFilter> mine(Postlude postlude, ResponseHook hook) {
            FilterRegistrationBean<PostludeFilter> bean =
                    new FilterRegistrationBean<>(new PostludeFilter(postlude, hook));
            bean.setEnabled(false);
            return bean;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BrokenFilter {

        @Bean
        Filter broken() {
            throw new IllegalArgumentException("the application's own error");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TwoFilters {

        @Bean
        FilterRegistrationBean<Filter> another(ResponseHook hook) {
            return new FilterRegistrationBean<>(
                    new PostludeFilter(Postlude.builder().build(), hook));
        }
    }
}
