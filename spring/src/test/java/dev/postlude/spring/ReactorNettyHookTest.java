package dev.postlude.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Spring's handler on a Reactor Netty server, without Spring Boot. */
class ReactorNettyHookTest {

    private final Outcomes outcomes = new Outcomes();
    private final Postlude postlude = Postlude.builder().listener(outcomes).build();
    private final PostludeWebFilter filter = new PostludeWebFilter(postlude, new ReactorNettyHook());
    private final DisposableServer server = HttpServer.create()
            .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(exchange -> {
                        Outcomes.register(exchange.getAttribute(Exchange.KEY));
                        return exchange.getRequest().getPath().value().equals("/never")
                                ? Mono.never()
                                : exchange.getResponse().setComplete();
                    })
                    .filter(filter)
                    .httpHandlerDecorator(filter)
                    .build()))
            .bindNow();

    @AfterEach
    void close() {
        server.disposeNow();
        postlude.close();
    }

    private Socket get(String path) throws IOException {
        Socket client = new Socket("localhost", server.port());
        client.setSoTimeout(10_000);
        client.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    @Test // 2.2
    void tellsThatAResponseIsSent() throws Exception {
        try (Socket client = get("/")) {
            InputStream in = client.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            assertThat(outcomes.next())
                    .returns(Outcome.Kind.SENT, Outcome::kind)
                    .returns(200, Outcome::status);
        }
    }

    @Test // 2.2
    void tellsThatTheClientHasLeft() throws Exception {
        get("/never").close();
        assertThat(outcomes.next().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test
    void doesNotKnowARequestOfAnotherServer() {
        Exchange exchange = postlude.open(() -> RequestView.builder("GET", "/").build());
        assertThat(new ReactorNettyHook().attach("a string", exchange)).isFalse();
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }
}
