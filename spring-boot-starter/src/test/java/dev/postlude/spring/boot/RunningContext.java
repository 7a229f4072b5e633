package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import dev.postlude.conformance.Application;
import dev.postlude.conformance.Deployment;
import dev.postlude.conformance.ServerUnderTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The kit's application as one of Spring Boot's.
 *
 * @param context with the server
 */
record RunningContext(ConfigurableApplicationContext context) implements ServerUnderTest.Running {

    /** Where nothing of Postlude's is wanted, its auto-configurations are excluded. */
    static RunningContext start(
            Deployment deployment, List<Class<?>> sources, List<Class<?>> autoConfigurations, String... arguments) {
        Postlude postlude = deployment.postlude();
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Application.class, deployment::application);
            if (postlude != null) {
                beans.registerBean(Postlude.class, () -> postlude);
            }
        });
        String excluded = autoConfigurations.stream().map(Class::getName).collect(Collectors.joining(","));
        return new RunningContext(application.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--spring.autoconfigure.exclude=" + (postlude == null ? excluded : ""),
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.lifecycle.timeout-per-shutdown-phase=" + ServerUnderTest.stopTimeout(),
                                "--server.http2.enabled=true",
                                "--server.compression.enabled=true",
                                "--spring.web.resources.static-locations="
                                        + deployment.files().toUri(),
                                "--logging.level.root=error",
                                "--logging.level.dev.postlude=info"))
                .toArray(String[]::new)));
    }

    @Override
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public int tlsPort() {
        return 0;
    }

    @Override
    public void close() {
        context.close();
    }
}
