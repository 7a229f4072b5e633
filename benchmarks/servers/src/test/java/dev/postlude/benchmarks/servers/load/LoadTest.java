package dev.postlude.benchmarks.servers.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator itself: it knows where a response ends, and its books and times are right. */
class LoadTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static ByteBuffer received(String text) {
        return ByteBuffer.allocate(1024).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello, world",
                "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nX: y\r\n\r\n",
                "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\nc\r\nhello, world\r\n0\r\n\r\n",
                "HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\nX: y\r\n\r\n3\r\na\r\n\r\n1\r\nb\r\n0\r\n\r\n",
            })
    void responseEndsWithItsLastByteAndNotBefore(String response) {
        for (int length = 0; length < response.length(); length++) {
            assertThat(ResponseBytes.end(received(response.substring(0, length))))
                    .as("%d bytes", length)
                    .isEqualTo(ResponseBytes.INCOMPLETE);
        }
        assertThat(ResponseBytes.end(received(response))).isEqualTo(response.length());
        assertThat(ResponseBytes.status(received(response))).isEqualTo(200);
    }

    @Test
    void requestIsABrowsers() {
        String request =
                StandardCharsets.US_ASCII.decode(BrowserRequest.of(80, "/none")).toString();
        List<String> lines = request.lines().toList();
        assertThat(lines.get(0)).isEqualTo("GET /none HTTP/1.1");
        assertThat(lines.subList(1, lines.size() - 1))
                .hasSize(14)
                .allMatch(line -> line.matches("[A-Za-z-]+: \\S.*"))
                .filteredOn(line -> line.startsWith("Cookie: "))
                .allMatch(line -> line.split("; ").length == 3);
        assertThat(request).endsWith("\r\n\r\n");
    }

    @Test
    void countsWhatIsRefused() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ok") ? 200 : 503, -1);
                exchange.close();
            });
            server.start();
            int port = server.getAddress().getPort();
            assertThat(ClosedLoop.atMost(new Target(port, "/ok"), 2, 10, PATIENCE)
                            .refused())
                    .isZero();
            Tally refused = ClosedLoop.atMost(new Target(port, "/no"), 2, 10, PATIENCE);
            assertThat(refused.answered()).isEqualTo(10);
            assertThat(refused.refused()).isEqualTo(10);
        } finally {
            server.stop(0);
        }
    }

    /** While one request is stuck, those that are due wait: each of them was late, and not only the one. */
    @Test
    void openLoopCountsFromWhenARequestWasDue() throws Exception {
        int perSecond = 200;
        int requests = 40;
        long stuckMillis = 400;
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CopyOnWriteArrayList<Throwable> failures = new CopyOnWriteArrayList<>();
            Thread server = new Thread(() -> {
                try (Socket socket = listening.accept()) {
                    answer(socket, requests, stuckMillis);
                } catch (IOException | InterruptedException failure) {
                    failures.add(failure);
                }
            });
            server.start();

            Tally tally = OpenLoop.run(new Target(listening.getLocalPort(), "/"), 1, perSecond, requests);

            server.join();
            assertThat(failures).isEmpty();
            assertThat(tally.answered()).isEqualTo(requests);
            Histogram latencies = tally.latencies();
            // All 40 are due within the first 200 ms, and answered after 400.
            assertThat(latencies.getMinValue()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(150));
            assertThat(latencies.getValueAtPercentile(50)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(250));
        }
    }

    private static void answer(Socket socket, int requests, long stuckMillis) throws IOException, InterruptedException {
        int newlines = 0;
        for (int answered = 0; answered < requests; ) {
            int next = socket.getInputStream().read();
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (newlines == 2) {
                if (answered++ == 0) {
                    // Nobody counts it down: a wait of this length.
                    assertThat(new CountDownLatch(1).await(stuckMillis, TimeUnit.MILLISECONDS))
                            .isFalse();
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void saysWhenAServerLeaves() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Void> leaves = new FutureTask<>(() -> {
                listening.accept().close();
                return null;
            });
            new Thread(leaves).start();
            assertThatThrownBy(() -> ClosedLoop.atMost(new Target(listening.getLocalPort(), "/"), 1, 1, PATIENCE))
                    .isInstanceOf(IOException.class);
            assertThat(leaves.get(10, TimeUnit.SECONDS)).isNull();
        }
    }
}
