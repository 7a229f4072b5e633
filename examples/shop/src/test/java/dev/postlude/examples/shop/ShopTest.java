package dev.postlude.examples.shop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole shop on a real port. Its servers answer fast, and its tasks may be held for long. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "shop.latency.analytics=1ms",
            "shop.latency.audit=1ms",
            "shop.latency.smtp=5ms",
            "shop.latency.webhook=5ms",
            "postlude.timeout=60s",
            // Tomcat closes a connection after 100 requests, unless told otherwise.
            "server.tomcat.max-keep-alive-requests=-1"
        })
@Import(TaskRecorder.class)
@interface ShopTest {}
