package dev.postlude.jdk.httpserver;

import static dev.postlude.After.after;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postlude.Outcome;
import dev.postlude.conformance.wire.RawClient;
import dev.postlude.conformance.wire.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A context with an authenticator, which the server itself consults with no exchange but its own. */
@Timeout(60)
class AuthenticationTest {

    /** More than the server reads by itself of a body that the application leaves. */
    private static final byte[] BODY = new byte[300_000];

    private static final BasicAuthenticator KNOWS_ANN = new BasicAuthenticator("place") {
        @Override
        public boolean checkCredentials(String name, String password) {
            return name.equals("ann") && password.equals("secret");
        }
    };

    private static void answerWithUser(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Server.answer(exchange, exchange.getPrincipal().getName());
    }

    private static Response get(Server server, String... credentials) throws IOException {
        try (RawClient client = server.connect()) {
            client.send(
                    "POST / HTTP/1.1",
                    "Host: a",
                    credentials.length == 0 ? "X: none" : authorization(credentials[0]),
                    "Content-Length: " + BODY.length);
            client.write(BODY);
            Response response = client.read();
            client.get("/"); // on the same connection, so that the body was read
            assertThat(client.read().status()).isEqualTo(401);
            return response;
        }
    }

    private static String authorization(String credentials) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static Server withPostlude() throws IOException {
        Server server = Server.withPostlude();
        server.context.setAuthenticator(KNOWS_ANN);
        server.handler = AuthenticationTest::answerWithUser;
        return server.start();
    }

    @Test
    void answersEveryoneAsTheServerDoes() throws Exception {
        try (Server with = withPostlude();
                Server without = Server.without(HttpServer.create())) {
            without.context.setAuthenticator(KNOWS_ANN);
            without.handler = AuthenticationTest::answerWithUser;
            without.start();
            assertThat(get(with, "ann:secret").text())
                    .isEqualTo(get(without, "ann:secret").text())
                    .isEqualTo("place:ann");
            assertThat(undated(get(with, "ann:wrong"))).isEqualTo(undated(get(without, "ann:wrong")));
            assertThat(undated(get(with))).isEqualTo(undated(get(without)));
        }
    }

    private static String undated(Response response) {
        return response.toString().replaceAll("Date: .*", "");
    }

    @Test
    void tellsTheTaskWhoItIs() throws Exception {
        CompletableFuture<String> name = new CompletableFuture<>();
        try (Server server = withPostlude()) {
            server.handler = exchange -> {
                after(() -> name.complete(request().userName()));
                answerWithUser(exchange);
            };
            get(server, "ann:secret");
            assertThat(name.get(20, TimeUnit.SECONDS)).isEqualTo("ann");
            assertThat(server.awaitOutcome().kind()).isEqualTo(Outcome.Kind.SENT);
        }
    }

    @Test
    void leavesTheFiltersInTheirOrder() throws Exception {
        Queue<String> order = new ConcurrentLinkedQueue<>();
        try (Server server = Server.withPostlude()) {
            server.context.setAuthenticator(KNOWS_ANN);
            server.context.getFilters().add(Filter.beforeHandler("a", exchange -> order.add("a")));
            server.context.getFilters().add(Filter.beforeHandler("b", exchange -> order.add("b")));
            server.handler = exchange -> {
                order.add("h");
                answerWithUser(exchange);
            };
            get(server.start(), "ann:secret");
            assertThat(order).containsExactly("a", "b", "h", "a", "b"); // the second request has no credentials
        }
    }

    @Test
    void seesAnAsynchronousEndWithoutAResponse() throws Exception {
        assertThat(outcomeOf(
                        server -> server.handler = exchange -> server.later(exchange::close), Server.withPostlude()))
                .isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    void worksInsideAnotherFilterThatCallsIt() throws Exception {
        Server server = Server.without(HttpServer.create());
        PostludeHttpFilter inner = new PostludeHttpFilter(server.postlude);
        server.context.getFilters().add(new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                inner.doFilter(exchange, chain);
            }

            @Override
            public String description() {
                return "calls another";
            }
        });
        assertThat(outcomeOf(running -> running.handler = AuthenticationTest::answerWithUser, server))
                .isEqualTo(Outcome.Kind.SENT);
    }

    private static Outcome.Kind outcomeOf(Consumer<Server> handler, Server server) throws Exception {
        try (server) {
            server.context.setAuthenticator(KNOWS_ANN);
            handler.accept(server);
            try (RawClient client = server.start().connect()) {
                client.send("GET / HTTP/1.1", "Host: a", "Connection: close", authorization("ann:secret"));
                client.readToEnd();
            }
            return server.awaitOutcome().kind();
        }
    }
}
