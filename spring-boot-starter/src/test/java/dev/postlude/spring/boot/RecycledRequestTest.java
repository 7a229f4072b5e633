package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Headers;
import dev.postlude.RequestView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spec 3.1: what a task reads is its own request's, however often the server has used the request object since. */
class RecycledRequestTest {

    private static final int MANY = 92; // with the others and Host: as many as Tomcat takes, 100
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(
                App.class,
                "server.max-http-request-header-size=128KB",
                "server.tomcat.threads.max=2",
                "server.tomcat.max-keep-alive-requests=-1");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void readsItsOwnRequestAfterAThousandOthers() throws Exception {
        Orders orders = application.bean(Orders.class);
        try (Wire wire = application.connect()) {
            assertThat(wire.exchange("POST", "/orders?id=first%20one", ofFirst())
                            .status())
                    .isEqualTo(200);
            application.bean(Gate.class).awaitReached();
            for (int i = 0; i < 500; i++) {
                wire.exchange("POST", "/others?" + i, "User-Agent: other" + i, "Cookie: session-id=other", "X-A: o");
            }
            try (Wire second = application.connect()) {
                for (int i = 0; i < 500; i++) {
                    second.exchange("POST", "/others?" + i, "User-Agent: 2nd" + i, "Cookie: session-id=2nd");
                }
            }
            application.bean(Gate.class).open();
        }
        isFirst(orders.seen.get(20, TimeUnit.SECONDS));
    }

    private static String[] ofFirst() {
        Stream<String> many = IntStream.range(0, MANY).mapToObj(i -> "X-Many-" + i + ": value " + i);
        Stream<String> rest = Stream.of(
                "User-Agent: first/1.0",
                "X-Twice: one",
                "X-Twice: two",
                "X-Large: " + "x".repeat(64 * 1024),
                "Content-Length: 0",
                "Cookie: session-id=abc123; =; broken; a=\"unclosed; good=yes",
                "Cookie: last=too");
        return Stream.concat(many, rest).toArray(String[]::new);
    }

    private static void isFirst(RequestView request) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/orders");
        assertThat(request.query()).isEqualTo("id=first%20one");
        assertThat(request.remoteAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(request.userName()).isNull();
        Headers headers = request.headers();
        assertThat(headers.first("user-agent")).hasValue("first/1.0");
        assertThat(headers.all("x-twice")).containsExactly("one", "two");
        assertThat(headers.first("X-LARGE").orElseThrow()).hasSize(64 * 1024).containsOnlyOnce("x".repeat(64 * 1024));
        for (int i = 0; i < MANY; i++) {
            assertThat(headers.all("X-Many-" + i)).containsExactly("value " + i);
        }
        assertThat(request.cookies().first("session-id")).hasValue("abc123");
        assertThat(request.cookies().first("last")).hasValue("too");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class App {

        @Bean
        Gate gate() {
            return new Gate();
        }
    }

    @RestController
    static class Orders {

        private final CompletableFuture<RequestView> seen = new CompletableFuture<>();
        private final Gate gate;

        Orders(Gate gate) {
            this.gate = gate;
        }

        @PostMapping("/orders")
        void create() {
            After.after("audit", () -> {
                gate.pass();
                seen.complete(After.request());
            });
        }

        @PostMapping("/others")
        void other() {
            After.after("other", () -> {});
        }
    }
}
