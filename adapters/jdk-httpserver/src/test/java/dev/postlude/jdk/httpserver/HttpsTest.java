package dev.postlude.jdk.httpserver;

import static dev.postlude.Outcome.Kind.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application can tell TLS by the exchange's type, and then has the session. */
@Timeout(60)
class HttpsTest {

    private static void answerWithSession(HttpExchange exchange) throws IOException {
        Server.answer(
                exchange,
                exchange instanceof HttpsExchange secure
                        ? secure.getSSLSession().getProtocol()
                        : "clear");
    }

    @Test
    void theExchangeIsStillOneOfHttps(@TempDir Path directory) throws Exception {
        ServerKey key = ServerKey.create(directory);
        HttpsServer https = HttpsServer.create();
        https.setHttpsConfigurator(new HttpsConfigurator(key.server()));
        try (Server server = Server.withPostlude(https).start()) {
            server.handler = HttpsTest::answerWithSession;
            try (RawClient client =
                    RawClient.connect(server.port()).encrypted(key.clients().getSocketFactory())) {
                assertThat(client.get("/").read().text()).startsWith("TLSv1");
            }
            assertThat(server.awaitOutcome().kind()).isEqualTo(SENT);
        }
    }

    @Test
    void theOneOfHttpIsNot() throws Exception {
        try (Server server = Server.withPostlude().start()) {
            server.handler = HttpsTest::answerWithSession;
            try (RawClient client = server.connect()) {
                assertThat(client.get("/").read().text()).isEqualTo("clear");
            }
        }
    }
}
