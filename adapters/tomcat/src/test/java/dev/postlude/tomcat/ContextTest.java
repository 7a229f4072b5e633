package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.RequestView;
import dev.postlude.TaskEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // 3.1
class ContextTest {

    private Server server;
    private final Gate gate = new Gate();

    @BeforeEach
    void start() throws Exception {
        server = Server.withPostlude();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        server.close();
    }

    @Test
    void readsItsOwnRequestAfterAThousandOthers() throws Exception {
        CompletableFuture<RequestView> seen = new CompletableFuture<>();
        server.handler = (request, response) -> {
            if (request.getRequestURI().equals("/mine")) {
                after(() -> {
                    gate.pass();
                    seen.complete(After.request());
                });
            }
        };
        try (RawClient client = server.connect()) {
            client.send("GET /mine?a=%20b HTTP/1.1", "Host: localhost", "X-Who: me", "x-who: too", "Cookie: id=42; b=c")
                    .read();
            gate.awaitArrival();
        }
        for (int connection = 0; connection < 20; connection++) { // Tomcat closes one after a hundred requests
            try (RawClient client = server.connect()) {
                for (int i = 0; i < 50; i++) {
                    client.send("GET /other?" + i + " HTTP/1.1", "Host: other", "X-Who: other", "Cookie: id=" + i)
                            .read();
                }
            }
        }
        gate.open();
        RequestView mine = seen.get(10, TimeUnit.SECONDS);
        assertThat(mine.method()).isEqualTo("GET");
        assertThat(mine.path()).isEqualTo("/mine");
        assertThat(mine.query()).isEqualTo("a=%20b");
        assertThat(mine.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(mine.userName()).isNull();
        assertThat(mine.headers().all("X-WHO")).containsExactly("me", "too");
        assertThat(mine.cookies().first("id")).contains("42");
        assertThat(mine.cookies().names()).containsExactly("id", "b");
    }

    @Test
    void readsWhateverTheServerGives() throws Exception {
        CompletableFuture<RequestView> seen = new CompletableFuture<>();
        server.handler = (request, response) -> after(() -> seen.complete(After.request()));
        String[] lines =
                IntStream.range(0, 98).mapToObj(i -> "X-" + i + ": " + i).toArray(String[]::new);
        try (RawClient client = server.connect()) {
            assertThat(client.send(
                                    "GET /a%20b;p=1 HTTP/1.1",
                                    "Host: localhost",
                                    String.join("\r\n", lines),
                                    "Cookie: ok=1; =no-name; ;;, b@d=2; quoted=\"q\"; last=2")
                            .read())
                    .startsWith("HTTP/1.1 200");
        }
        RequestView view = seen.get(10, TimeUnit.SECONDS);
        assertThat(view.path()).isEqualTo("/a%20b;p=1");
        assertThat(view.headers().names()).hasSize(100);
        assertThat(view.headers().first("x-97")).contains("97");
        assertThat(view.cookies().first("ok")).contains("1");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).hasSize(1));
    }

    @Test // 1.3
    void neverRunsOnAThreadOfTheServer() throws Exception {
        CompletableFuture<Thread> task = new CompletableFuture<>();
        CompletableFuture<Thread> handler = new CompletableFuture<>();
        server.handler = (request, response) -> {
            handler.complete(Thread.currentThread());
            after("audit", () -> task.complete(Thread.currentThread()));
        };
        try (RawClient client = server.connect()) {
            client.get("/").read();
        }
        assertThat(task.get(10, TimeUnit.SECONDS)).isNotSameAs(handler.get());
        assertThat(handler.get().getName()).contains("exec");
    }

    @Test // 1.7
    void runsATaskRegisteredWhenAllIsOver() throws Exception {
        CompletableFuture<dev.postlude.Exchange> carried = new CompletableFuture<>();
        server.handler = (request, response) -> carried.complete(After.exchange());
        try (RawClient client = server.connect()) {
            client.send("GET /late HTTP/1.1", "Host: localhost", "X-Who: me").read();
        }
        dev.postlude.Exchange exchange = carried.get(10, TimeUnit.SECONDS);
        Awaitility.await().until(exchange::isFinished);
        CompletableFuture<String> seen = new CompletableFuture<>();
        exchange.after(() -> seen.complete(
                After.headers().first("x-who").orElse("") + After.outcome().status()));
        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("me200");
    }
}
