package dev.postlude.jdk.httpserver;

import static dev.postlude.After.after;
import static dev.postlude.After.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of the JDK's own with one context, whose handler each test chooses. One task tells how it went. */
final class Server implements AutoCloseable {

    final Postlude postlude =
            Postlude.builder().drainTimeout(Duration.ofSeconds(5)).build();
    final HttpContext context;
    volatile HttpHandler handler = exchange -> {};

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private Server(HttpServer server) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        context = server.createContext("/", this::handle);
    }

    static Server withPostlude() throws IOException {
        return withPostlude(HttpServer.create());
    }

    static Server withPostlude(HttpServer server) throws IOException {
        Server created = without(server);
        PostludeHttpFilter.install(created.context, created.postlude);
        return created;
    }

    static Server without(HttpServer server) throws IOException {
        return new Server(server);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (Exchange.current() != null) {
            after("task", () -> outcomes.add(outcome()));
        }
        handler.handle(exchange);
    }

    /** Runs what a handler does later, on a thread that is not the handler's. */
    void later(Later later) {
        threads.execute(() -> {
            try {
                later.run();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    interface Later {
        void run() throws Exception;
    }

    Server start() {
        server.start();
        return this;
    }

    Server withoutExecutor() {
        server.setExecutor(null);
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    RawClient connect() throws IOException {
        return RawClient.connect(port());
    }

    Outcome awaitOutcome() throws InterruptedException {
        Outcome told = outcomes.poll(20, TimeUnit.SECONDS);
        assertThat(told).as("a task's outcome").isNotNull();
        return told;
    }

    static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        postlude.close();
    }
}
