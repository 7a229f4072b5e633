package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** A value that cannot be used stops the application, and what it prints names property and value. */
@ExtendWith(OutputCaptureExtension.class)
class InvalidPropertiesTest {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "postlude.max-concurrency, 0, maxConcurrency is 0 but must be at least 1",
        "postlude.max-concurrency, -1, maxConcurrency is -1 but must be at least 1",
        "postlude.max-concurrency, many, many",
        "postlude.max-pending, 0, maxPending is 0 but must be at least 1",
        "postlude.max-pending, -1, maxPending is -1 but must be at least 1",
        "postlude.overflow, nonsense, nonsense",
        "postlude.timeout, 0s, timeout is PT0S but must be longer than zero",
        "postlude.timeout, -5s, timeout is PT-5S but must be longer than zero",
        "postlude.timeout, abc, abc",
        "postlude.sequential, perhaps, perhaps",
        "postlude.drain-timeout, 0s, drainTimeout is PT0S but must be longer than zero",
        "postlude.drain-timeout, -5s, drainTimeout is PT-5S but must be longer than zero",
        "postlude.drain-timeout, abc, abc",
    })
    void stopTheApplicationAndAreNamed(String property, String value, String problem, CapturedOutput output) {
        SpringApplication application = new SpringApplication(App.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        assertThatThrownBy(() -> application.run("--" + property + "=" + value)).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:", property, problem);
        assertThat(output).doesNotContain("\tat dev.postlude");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(PostludeAutoConfiguration.class)
    static class App {}
}
