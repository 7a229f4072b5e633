package dev.postlude.examples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cache.annotation.EnableCaching;

/** A shop whose mails, messages and statistics come after the response. Nothing in here configures Postlude. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableCaching
public class ShopApplication {

    /**
     * Runs the shop.
     *
     * @param args properties, as {@code --server.port=8081}
     */
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }
}
