package dev.postlude.spring.boot.durable;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with a database of its own, and a plain socket to talk to it. */
record Running(ConfigurableApplicationContext context) implements AutoCloseable {

    static Running start(Class<?> source, String... properties) {
        SpringApplication application = new SpringApplication(source);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        String[] arguments = Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                                "postlude.durable.initialize-schema=embedded"),
                        Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new Running(application.run(arguments));
    }

    Socket send(String method, String path, String body) throws IOException {
        Socket socket = new Socket(
                "localhost", context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a-browser\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\nConnection: close\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    String exchange(String method, String path) throws IOException {
        return exchange(method, path, "");
    }

    String exchange(String method, String path, String body) throws IOException {
        try (Socket socket = send(method, path, body)) {
            return read(socket);
        }
    }

    static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
