package dev.postlude.spring.boot.actuator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code management.endpoint.postlude}, beside Spring Boot's own for each endpoint.
 *
 * @param recentFailures How many of the last failed, timed-out and stuck tasks the endpoint shows. At least 1.
 */
@ConfigurationProperties("management.endpoint.postlude")
public record PostludeEndpointProperties(@DefaultValue("20") int recentFailures) {}
