package dev.postlude.examples.shop.embedded;

import dev.postlude.examples.shop.ShopProperties;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The webhook that the operator has named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("shop.webhook.url")
class RealWebhook {

    @Bean
    @ConditionalOnMissingBean
    URI webhook(ShopProperties properties) {
        return URI.create(properties.webhook().url());
    }
}
