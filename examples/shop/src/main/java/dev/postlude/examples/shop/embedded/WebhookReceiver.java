package dev.postlude.examples.shop.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;

/** Takes {@code {"text": "..."}} as Slack does, and keeps the last few. */
public final class WebhookReceiver implements DisposableBean {

    private static final int KEPT = 50;
    private static final int LONGEST = 4_000;
    private static final int THREADS = 64;

    private final Duration latency;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "webhook-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Message> messages = new ArrayDeque<>();

    /**
     * One message.
     *
     * @param body the JSON as it came
     * @param at when
     */
    public record Message(String body, Instant at) {}

    WebhookReceiver(Duration latency) throws IOException {
        this.latency = latency;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", this::receive);
        server.start();
    }

    URI address() {
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getHostString() + ":" + at.getPort() + "/hook");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(LONGEST), StandardCharsets.UTF_8);
            Pause.of(latency);
            keep(new Message(body, Instant.now()));
            byte[] answer = "ok".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Message message) {
        synchronized (messages) {
            messages.addFirst(message);
            if (messages.size() > KEPT) {
                messages.removeLast();
            }
        }
    }

    /**
     * What has come in.
     *
     * @return the newest first
     */
    public List<Message> messages() {
        synchronized (messages) {
            return Collections.unmodifiableList(new ArrayList<>(messages));
        }
    }

    @Override
    public void destroy() {
        server.stop(0);
        threads.shutdownNow();
    }
}
