package dev.postlude.durable;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postlude.Postlude;
import dev.postlude.jdk.httpserver.PostludeHttpFilter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose handler each test chooses, and a plain socket to talk to it. */
final class Shop implements AutoCloseable {

    final Postlude postlude =
            Postlude.builder().drainTimeout(Duration.ofSeconds(5)).build();
    volatile Handler handler = path -> "";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Shop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        HttpContext context = server.createContext("/", this::handle);
        PostludeHttpFilter.install(context, postlude);
        server.start();
    }

    interface Handler {
        String handle(String path) throws Exception;
    }

    private void handle(HttpExchange exchange) throws IOException {
        int status = 200;
        String answer;
        try {
            answer = handler.handle(exchange.getRequestURI().getPath());
        } catch (Exception failure) {
            status = 500;
            answer = failure.toString();
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Sends a request with one header and reads the whole response. */
    String post(String path) throws IOException {
        try (Socket socket = open(path)) {
            return read(socket);
        }
    }

    Socket open(String path) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        socket.setSoTimeout(20_000);
        String request =
                "POST " + path + " HTTP/1.1\r\nHost: shop\r\nUser-Agent: a-browser\r\nCookie: session=secret\r\n"
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        postlude.close();
        threads.shutdownNow();
    }
}
