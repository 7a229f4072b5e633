package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.servlet.ResponseHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Both servers are on the class path: the hook is that of the server that is really there. */
@ExtendWith(OutputCaptureExtension.class)
class TomcatAndJettyTest {

    private static final String UNKNOWN_SERVER = "No hook tells when ";

    /** The task's outcome, and that the server is the one that the test is about. */
    private static Outcome outcome(Class<?> source, String server) throws Exception {
        try (RunningApplication application = RunningApplication.start(source);
                Wire wire = application.connect()) {
            assertThat(((WebServerApplicationContext) application.context()).getWebServer())
                    .extracting(running -> running.getClass().getSimpleName())
                    .asString()
                    .startsWith(server);
            assertThat(wire.get("/").text()).isEqualTo("first");
            assertThat(wire.get("/").text()).isEqualTo("first");
            return application.bean(Tasks.class).awaitOutcome("task");
        }
    }

    @Test
    void springBootsOwnChoice(CapturedOutput output) throws Exception {
        assertThat(outcome(App.class, "Jetty").isSuccess()).isTrue();
        assertThat(output).doesNotContain(UNKNOWN_SERVER);
    }

    @Test
    void aTomcatThatTheApplicationMakes(CapturedOutput output) throws Exception {
        assertThat(outcome(OwnTomcat.class, "Tomcat").isSuccess()).isTrue();
        assertThat(output).doesNotContain(UNKNOWN_SERVER);
    }

    @Test
    void aJettyThatTheApplicationMakes(CapturedOutput output) throws Exception {
        assertThat(outcome(OwnJetty.class, "Jetty").isSuccess()).isTrue();
        assertThat(output).doesNotContain(UNKNOWN_SERVER);
    }

    @Test
    void aFilterThatTheApplicationRegistersIsGivenTheHookOfBoth() throws Exception {
        assertThat(outcome(OwnFilterOnTomcat.class, "Tomcat").isSuccess()).isTrue();
        assertThat(outcome(OwnFilterOnJetty.class, "Jetty").isSuccess()).isTrue();
    }

    @Test
    void aServerThatNoHookKnowsGetsTheFallbackAndOneLine(CapturedOutput output) throws Exception {
        assertThat(outcome(UnknownServer.class, "Tomcat").kind()).isEqualTo(Outcome.Kind.UNKNOWN);
        assertThat(output).containsOnlyOnce(UNKNOWN_SERVER + "Apache Tomcat/");
    }

    @ParameterizedTest
    @ValueSource(classes = {OwnHook.class, OwnHookOnTomcat.class})
    void aHookOfTheApplicationReplacesThem(Class<?> source, CapturedOutput output) throws Exception {
        String server = source == OwnHook.class ? "Jetty" : "Tomcat";
        assertThat(outcome(source, server).kind()).isEqualTo(Outcome.Kind.UNKNOWN);
        assertThat(output).containsOnlyOnce(UNKNOWN_SERVER);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Answers.class)
    static class App {

        @Bean
        Tasks tasks() {
            return new Tasks();
        }
    }

    /** Of no more than the interface's type, as many an application declares it. */
    @Configuration(proxyBeanMethods = false)
    static class OwnTomcat extends App {

        @Bean
        ServletWebServerFactory tomcat() {
            return new TomcatServletWebServerFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnJetty extends App {

        @Bean
        ServletWebServerFactory jetty() {
            return new JettyServletWebServerFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilterOnTomcat extends OwnTomcat {

        @Bean
        FilterRegistrationBean<PostludeFilter> own(Postlude postlude, ResponseHook hook) {
            return outermost(postlude, hook);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilterOnJetty extends OwnJetty {

        @Bean
        FilterRegistrationBean<PostludeFilter> own(Postlude postlude, ResponseHook hook) {
            return outermost(postlude, hook);
        }
    }

    private static FilterRegistrationBean<PostludeFilter> outermost(Postlude postlude, ResponseHook hook) {
        FilterRegistrationBean<PostludeFilter> bean = new FilterRegistrationBean<>(new PostludeFilter(postlude, hook));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return bean;
    }

    /** Nothing of Spring Boot's is told what is inside. */
    @Configuration(proxyBeanMethods = false)
    static class UnknownServer extends App {

        @Bean
        ServletWebServerFactory unknown() {
            TomcatServletWebServerFactory inside = new TomcatServletWebServerFactory(0);
            return initializers -> inside.getWebServer(initializers);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnHook extends App {

        @Bean
        ResponseHook none() {
            return ResponseHook.NONE;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnHookOnTomcat extends OwnTomcat {

        @Bean
        ResponseHook none() {
            return ResponseHook.NONE;
        }
    }

    @RestController
    record Answers(Tasks tasks) {

        @GetMapping("/")
        String first() {
            tasks.note("task");
            return "first";
        }
    }
}
