package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.TaskEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than the sockets can hold: the response is not written while the client has not read (spec 1.1). */
@Timeout(60)
class SlowReaderTest {

    private static final int SIZE = 20 * 1024 * 1024;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server((context, postlude) -> {
            PostludeValve.install(context, postlude);
            Server.addFilter(context, "registers", (request, response, chain) -> {
                if (((HttpServletRequest) request).getRequestURI().endsWith(".bin")) {
                    after("late", () -> {});
                }
                chain.doFilter(request, response);
            });
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void startsNothingWhileTheClientHasNotReadAStreamedBody() throws Exception {
        AtomicInteger written = new AtomicInteger();
        server.handler = (request, response) -> {
            after("late", () -> assertThat(written).hasValue(SIZE));
            response.setContentLength(SIZE);
            byte[] block = new byte[64 * 1024];
            while (written.get() < SIZE) {
                response.getOutputStream().write(block);
                written.addAndGet(block.length);
            }
        };
        try (RawClient client = server.connect()) {
            client.get("/").readHead();
            assertThat(client.skip(SIZE)).isEqualTo(SIZE);
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).hasSize(1));
    }

    @Test // by sendfile it would go out after the valve has seen the end
    void startsNothingWhileTheClientHasNotReadAFile() throws Exception {
        Files.createDirectory(server.docs().resolve("static"));
        Files.write(server.docs().resolve("static/big.bin"), new byte[SIZE]);
        try (RawClient client = server.connect();
                RawClient other = server.connect()) {
            assertThat(client.get("/static/big.bin").readHead()).contains("200");
            for (int i = 0; i < 90; i++) { // time enough for a task that would not wait
                other.get("/").read();
            }
            assertThat(server.of(TaskEvent.Kind.STARTED)).isEmpty();
            assertThat(client.skip(SIZE)).isEqualTo(SIZE);
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(server.of(TaskEvent.Kind.SUCCEEDED)).hasSize(1));
    }
}
