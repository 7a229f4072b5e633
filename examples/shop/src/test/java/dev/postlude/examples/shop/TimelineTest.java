package dev.postlude.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The stream of server-sent events that the page draws. */
@ShopTest
class TimelineTest {

    private static final Pattern DONE = Pattern.compile(
            "\"mode\":\"(after|blocking)\".*\"lastByte\":[0-9.]+,\"outcome\":\"SENT\",\"status\":201,\"bars\":"
                    + "\\[(\\{\"task\":\"[a-z]+\",\"site\":[^,]+,\"state\":\"SUCCEEDED\",\"from\":[^}]+},?){6}]");

    @LocalServerPort
    private int port;

    @Test
    void showsAnOrderItsLastByteAndItsTasks() throws Exception {
        assertStreamTells("after");
    }

    @Test
    void showsABlockingOrderToo() throws Exception {
        assertStreamTells("blocking");
    }

    private void assertStreamTells(String mode) throws Exception {
        try (Wire wire = new Wire(port)) {
            wire.send("GET", "/demo/timeline", "");
            assertThat(wire.line()).startsWith("HTTP/1.1 200");

            assertThat(new Client(port).order(mode).statusCode()).isEqualTo(201);

            String line = wire.line();
            while (!DONE.matcher(line).find() || !line.contains("\"mode\":\"" + mode + "\"")) {
                line = wire.line();
            }
        }
    }
}
