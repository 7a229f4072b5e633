package dev.postlude.examples.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example as a process of its own. */
@Timeout(60)
class EmbeddedTomcatTest {

    private static final int KILLED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    private Process process;
    private Path log;
    private int port;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        log = folder.resolve("log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedTomcat.class.getName(),
                        Integer.toString(port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void answersAndLogsTheVisitAndDrainsWhenItIsTerminated() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/visit"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .until(() -> client.send(request, BodyHandlers.ofString()).statusCode() == 200);
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED_BY_SIGTERM);
        assertThat(Files.readString(log))
                .contains(
                        "[postlude-visit] INFO visits - GET /visit: Outcome[kind=SENT, status=200",
                        "Postlude is closed");
    }
}
