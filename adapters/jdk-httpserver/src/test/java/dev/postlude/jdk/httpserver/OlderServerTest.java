package dev.postlude.jdk.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not every server tells of a response without a body by closing a stream. */
class OlderServerTest {

    private static HttpExchange answered(Server server, String method, int status, long length) throws IOException {
        HttpExchange exchange = new OlderServer(method, server.context);
        new PostludeHttpFilter(server.postlude)
                .doFilter(
                        exchange, new Filter.Chain(List.of(), handled -> handled.sendResponseHeaders(status, length)));
        return exchange;
    }

    @ParameterizedTest
    @CsvSource({"GET,200,-1", "HEAD,200,-1", "HEAD,200,5", "GET,204,5", "GET,304,0", "GET,101,0"})
    void aResponseOfHeadersAloneEndsWithThem(String method, int status, long length) throws Exception {
        try (Server server = Server.without(HttpServer.create())) {
            answered(server, method, status, length);
            assertThat(server.postlude.openExchanges()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,200,5", "GET,200,0", "POST,404,5"})
    void aResponseWithABodyEndsWithIt(String method, int status, long length) throws Exception {
        try (Server server = Server.without(HttpServer.create())) {
            HttpExchange exchange = answered(server, method, status, length);
            assertThat(server.postlude.openExchanges()).isEqualTo(1);
            exchange.getResponseBody().close();
            assertThat(server.postlude.openExchanges()).isZero();
        }
    }
}
