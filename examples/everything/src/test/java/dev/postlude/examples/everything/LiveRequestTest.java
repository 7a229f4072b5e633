package dev.postlude.examples.everything;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.ThreadContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Why the live request is not carried (spec 3.1): an application has registered Spring's accessor for it. On one
 * connection a client's request registers a task, and while the next request is handled, the task reads.
 */
class LiveRequestTest {

    @BeforeAll
    static void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new RequestAttributesThreadLocalAccessor());
    }

    @AfterAll
    static void remove() {
        ContextRegistry.getInstance().removeThreadLocalAccessor(RequestAttributesThreadLocalAccessor.KEY);
    }

    @Test
    void carriedAlongATaskReadsTheHeadersOfAnotherClient() throws Exception {
        assertThat(readInATask(CarriesAll.class)).isEqualTo("second");
    }

    @Test
    void postludesContextLeavesItOut() throws Exception {
        assertThat(readInATask(Application.class)).isEqualTo("no request");
    }

    private static String readInATask(Class<?> application) throws Exception {
        // With the devtools strict mode is on, and would fail the task at that line.
        try (Running running = Running.start(application, "servlet", Running.WITHOUT_R2DBC, "postlude.strict=false");
                Socket socket = new Socket(
                        "localhost",
                        running.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class))) {
            socket.setSoTimeout(20_000);
            Gates gates = running.context().getBean(Gates.class);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            send(socket, "/register", "first");
            assertThat(readAnswer(answers)).isEqualTo("ok");
            send(socket, "/hold", "second");
            assertThat(gates.held.await(20, TimeUnit.SECONDS)).isTrue();
            gates.reads.countDown();
            String read = gates.read.get(20, TimeUnit.SECONDS);
            gates.release.countDown();
            assertThat(readAnswer(answers)).isEqualTo("ok");
            return read;
        }
    }

    private static void send(Socket socket, String path, String client) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Client: " + client + "\r\nAuthorization: "
                                + Running.USER + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String readAnswer(BufferedReader answers) throws IOException {
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; read++) {
            body[read] = (char) answers.read();
        }
        return new String(body);
    }

    static final class Gates {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch reads = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CompletableFuture<String> read = new CompletableFuture<>();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Shared.class, Controller.class})
    static class Application {

        @Bean
        Gates gates() {
            return new Gates();
        }

        /** Tomcat's facades would refuse it, with an exception; other containers have no such protection. */
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> keepsFacades() {
            return factory -> factory.addConnectorCustomizers(connector -> connector.setDiscardFacades(false));
        }
    }

    /** What an application might write: all that is registered. */
    static class CarriesAll extends Application {

        @Bean
        ThreadContext everything() {
            ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
            return () -> {
                ContextSnapshot snapshot = snapshots.captureAll();
                return () -> snapshot.setThreadLocals()::close;
            };
        }
    }

    @RestController
    static class Controller {

        private final Gates gates;

        Controller(Gates gates) {
            this.gates = gates;
        }

        @GetMapping("/register")
        String register() {
            after("reads", () -> {
                gates.reads.await();
                try {
                    gates.read.complete(read());
                } catch (Throwable failure) {
                    gates.read.completeExceptionally(failure);
                }
            });
            return "ok";
        }

        private static String read() {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes live
                    ? live.getRequest().getHeader("X-Client")
                    : "no request";
        }

        @GetMapping("/hold")
        String hold() throws InterruptedException {
            gates.held.countDown();
            gates.release.await();
            return "ok";
        }
    }
}
