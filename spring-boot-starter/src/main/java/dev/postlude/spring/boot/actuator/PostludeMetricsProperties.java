package dev.postlude.spring.boot.actuator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code management.metrics.postlude}.
 *
 * @param maxTaskNames How many different task names are metered by name; tasks with any further one are metered as
 *     'other'. At least 1.
 */
@ConfigurationProperties("management.metrics.postlude")
public record PostludeMetricsProperties(@DefaultValue("100") int maxTaskNames) {}
