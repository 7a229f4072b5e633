package dev.postlude.jdk.httpserver;

import static dev.postlude.After.after;
import static dev.postlude.Outcome.Kind.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postlude.conformance.wire.RawClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The application's own filters, inside Postlude's. */
@Timeout(60)
class FiltersTest {

    @Test
    void mayPutStreamsAroundTheBodies() throws Exception {
        try (Server server = Server.withPostlude()) {
            server.context.getFilters().add(new Compression());
            server.handler = exchange -> {
                exchange.getResponseBody().write(exchange.getRequestBody().readAllBytes());
                exchange.close();
            };
            try (RawClient client = server.start().connect()) {
                client.send("POST / HTTP/1.0", "Content-Length: 4").write(new byte[] {1, 2, 3, 4});
                client.readHead();
                assertThat(new GZIPInputStream(new ByteArrayInputStream(client.readToEnd())).readAllBytes())
                        .containsExactly(1, 2, 3, 4);
            }
            assertThat(server.awaitOutcome().kind()).isEqualTo(SENT);
        }
    }

    /** Sends the headers early: its stream writes a header of its own. */
    private static final class Compression extends Filter {

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            exchange.sendResponseHeaders(200, 0);
            exchange.setStreams(null, new GZIPOutputStream(exchange.getResponseBody()));
            chain.doFilter(exchange);
        }

        @Override
        public String description() {
            return "compresses";
        }
    }

    @Test
    void mayRegisterTasksOnTheirWayOut() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        try (Server server = Server.withPostlude()) {
            server.context
                    .getFilters()
                    .add(Filter.afterHandler("way out", exchange -> after(() -> ran.complete(true))));
            server.handler = exchange -> Server.answer(exchange, "done");
            try (RawClient client = server.start().connect().get("/")) {
                assertThat(client.read().text()).isEqualTo("done");
            }
            assertThat(ran.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doNotHavePostludeTwice() throws Exception {
        try (Server server = Server.withPostlude()) {
            assertThatThrownBy(() -> PostludeHttpFilter.install(server.context, server.postlude))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Context / has a PostludeHttpFilter already");
            assertThat(server.context.getFilters()).hasSize(1);
        }
    }

    @Test
    void comeAfterPostludes() throws Exception {
        try (Server server = Server.without(HttpServer.create())) {
            server.context.getFilters().add(new Compression());
            PostludeHttpFilter.install(server.context, server.postlude);
            assertThat(server.context.getFilters().get(0)).isInstanceOf(PostludeHttpFilter.class);
            assertThat(server.context.getFilters().get(0).description()).isNotBlank();
        }
    }
}
