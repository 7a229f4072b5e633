package dev.postlude.examples.everything;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that has everything, on a port of its own. */
record Running(ConfigurableApplicationContext context) implements AutoCloseable {

    /** Spring Boot makes no data source where there is a connection factory. */
    static final String WITHOUT_R2DBC =
            "spring.autoconfigure.exclude=org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration";

    static final String USER =
            "Basic " + Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8));

    static Running start(Class<?> application, String type, String... properties) {
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setRegisterShutdownHook(false);
        return new Running(spring.run(Stream.concat(
                        Stream.of(
                                "spring.main.web-application-type=" + type,
                                "server.port=0",
                                "spring.security.user.name=ada",
                                "spring.security.user.password=secret",
                                "spring.jpa.open-in-view=false",
                                "management.tracing.sampling.probability=1.0",
                                "management.otlp.metrics.export.enabled=false"),
                        Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new)));
    }

    HttpResponse<String> get(String path) throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", USER)
                .header("Accept-Language", "ko")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    Probes probes() {
        return context.getBean(Probes.class);
    }

    /** All spans that have ended. */
    List<SpanData> spans() {
        context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        return context.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
    }

    @Override
    public void close() {
        context.close();
    }
}
