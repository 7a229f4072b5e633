package dev.postlude.spring.boot;

import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application, started as its main method would, on a port of its own. */
record RunningApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    static RunningApplication start(Class<?> source, String... properties) {
        SpringApplication application = new SpringApplication(source);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        String[] arguments = Stream.concat(Stream.of("server.port=0"), Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new RunningApplication(application.run(arguments));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    Wire connect() throws IOException {
        return new Wire(port());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
