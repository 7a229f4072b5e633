package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A wrong setting stops the start, and is named. */
class ShopPropertiesTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(ShopProperties.class)
    static class Settings {}

    @Test
    void defaultsAreValid() {
        context.run(started -> assertThat(started).hasSingleBean(ShopProperties.class));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.latency.smtp=-5ms, shop.latency.smtp is PT-0.005S",
        "shop.latency.webhook=1h, shop.latency.webhook is PT1H",
        "shop.mail.from=nobody, 'mail.from'",
        "shop.mail.embedded-port=70000, 'mail.embeddedPort'",
        "shop.webhook.url=slack, must be an http or https address"
    })
    void wrongValueIsNamed(String setting, String message) {
        context.withPropertyValues(setting)
                .run(started -> assertThat(started).getFailure().hasStackTraceContaining(message));
    }
}
