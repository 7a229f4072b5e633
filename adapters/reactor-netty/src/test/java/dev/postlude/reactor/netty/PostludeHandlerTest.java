package dev.postlude.reactor.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What is Reactor Netty's own; the contract is tested by the kit. */
class PostludeHandlerTest {

    private static final String END = "\r\nHost: localhost\r\n\r\n";

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Postlude postlude = Postlude.builder()
            .listener(event -> {
                if (event.outcome() != null) {
                    outcomes.add(event.outcome());
                }
            })
            .build();
    private DisposableServer server;

    @AfterEach
    void close() {
        if (server != null) {
            await().untilAsserted(() -> assertThat(postlude.openExchanges()).isZero());
            server.disposeNow();
        }
        postlude.close();
    }

    private void serve(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        server = HttpServer.create().handle(handler).bindNow();
    }

    private Socket send(String request) throws Exception {
        Socket client = new Socket("localhost", server.port());
        client.setSoTimeout(10_000);
        client.getOutputStream().write(request.getBytes(US_ASCII));
        return client;
    }

    private Outcome nextOutcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(10, TimeUnit.SECONDS);
        assertThat(outcome).as("a task was told").isNotNull();
        return outcome;
    }

    @Test // 5.2
    void refusesARuntimeThatWouldBlockEventLoops() {
        Postlude byCaller =
                Postlude.builder().overflow(OverflowPolicy.RUN_BY_CALLER).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostludeHandler.around(byCaller, (request, response) -> Mono.empty()))
                .withMessageContaining("RUN_BY_CALLER but must be DROP")
                .withMessageContaining("postlude.overflow");
    }

    @Test // 7.3, 3.1
    void theExchangeInTheReactorContextKnowsItsRequestForEver() throws Exception {
        CompletableFuture<Exchange> carried = new CompletableFuture<>();
        serve(PostludeHandler.around(
                postlude,
                (request, response) -> response.sendString(Mono.deferContextual(context -> {
                    carried.complete(context.get(Exchange.KEY));
                    return Mono.just("x");
                }))));
        try (Socket client = send("GET http://a.proxys.target/caf%C3%A9?a=%20 HTTP/1.1\r\nX-Tag: one\r\nx-tag: two"
                + "\r\nCookie: session-id=s3cr3t; b=1; b=2" + END)) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
        Exchange exchange = carried.get(10, TimeUnit.SECONDS);
        await().until(exchange::isFinished);
        RequestView view = exchange.request();
        assertThat(view.method()).isEqualTo("GET");
        assertThat(view.path()).isEqualTo("/caf%C3%A9");
        assertThat(view.query()).isEqualTo("a=%20");
        assertThat(view.headers().all("X-Tag")).containsExactly("one", "two");
        assertThat(view.cookies().first("session-id")).contains("s3cr3t");
        assertThat(view.cookies().all("b")).containsExactly("1", "2");
        assertThat(view.remoteAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        exchange.after("late", () -> {});
        assertThat(nextOutcome().kind()).isEqualTo(Outcome.Kind.SENT);
    }

    @Test // 1.8
    void handlersWrappedAroundOneAnotherHaveAnEndEach() throws Exception {
        serve(PostludeHandler.around(postlude, (request, response) -> {
            After.after("outer", () -> {});
            return PostludeHandler.around(postlude, (innerRequest, innerResponse) -> {
                        After.after("inner", () -> {});
                        return innerResponse.status(201).send();
                    })
                    .apply(request, response);
        }));
        try (Socket client = send("GET /" + " HTTP/1.1" + END)) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            for (int task = 0; task < 2; task++) {
                assertThat(nextOutcome())
                        .returns(Outcome.Kind.SENT, Outcome::kind)
                        .returns(201, Outcome::status);
            }
        }
    }

    @Test // 2.2
    void aHandlerThatThrowsHasFailedWithoutAnAnswer() throws Exception {
        serve(PostludeHandler.around(postlude, (request, response) -> {
            After.after("task", () -> {});
            throw new IllegalStateException("thrown");
        }));
        try (Socket client = send("GET /" + " HTTP/1.1" + END)) {
            assertThat(client.getInputStream().read())
                    .as("the end of the connection")
                    .isNegative();
        }
        Outcome outcome = nextOutcome();
        assertThat(outcome).returns(Outcome.Kind.FAILED, Outcome::kind).returns(0, Outcome::status);
        assertThat(outcome.error()).hasMessage("thrown");
    }

    @Test // 8
    void aWebSocketsExchangeEndsWithTheAnswerToItsUpgrade() throws Exception {
        serve(PostludeHandler.around(postlude, (request, response) -> {
            After.after("task", () -> {});
            return response.sendWebsocket((in, out) -> in.receive().then());
        }));
        String upgrade = "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        try (Socket client = send(upgrade + END)) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            assertThat(nextOutcome()).returns(Outcome.Kind.SENT, Outcome::kind).returns(101, Outcome::status);
        }
    }

    /** A client that leaves when it has read so much, and a handler that goes on without another byte. */
    @ParameterizedTest(name = "{0}, {1} accepted, {2} of 1000 bytes, {3} read: {4}") // 1.1, 2.2
    @CsvSource({
        "GET, identity, 1000, 1000, SENT",
        "GET, identity, 999, 999, ABORTED",
        "GET, gzip, 1000, 0, ABORTED",
        "HEAD, identity, 10, 0, SENT",
    })
    void isSentWithItsLastByteWhateverTheHandlerDoesThen(
            String method, String encoding, int written, int read, Outcome.Kind kind) throws Exception {
        server = HttpServer.create()
                .compress(true)
                .handle(PostludeHandler.around(postlude, (request, response) -> {
                    After.after("task", () -> {});
                    return response.header("Content-Type", "text/plain")
                            .header("Content-Length", "1000")
                            .sendString(Flux.just("x".repeat(written)).concatWith(Mono.never()));
                }))
                .bindNow();
        String request = method + " / HTTP/1.1\r\nAccept-Encoding: " + encoding;
        try (Socket client = send(request + END)) {
            Reader in = new InputStreamReader(client.getInputStream(), US_ASCII);
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            for (int part = 0; part < read; part++) {
                assertThat(in.read()).isEqualTo('x');
            }
            assertThat(outcomes).isEmpty();
        }
        assertThat(nextOutcome().kind()).isEqualTo(kind);
    }
}
