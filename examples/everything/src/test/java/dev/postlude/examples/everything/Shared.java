package dev.postlude.examples.everything;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tests look into. */
@Configuration(proxyBeanMethods = false)
class Shared {

    @Bean
    InMemorySpanExporter spanExporter() {
        return InMemorySpanExporter.create();
    }

    @Bean
    Probes probes(Tracer tracer) {
        return new Probes(tracer);
    }
}
