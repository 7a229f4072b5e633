package dev.postlude.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The filter in both of its places, around a handler of the test's own. */
class PostludeWebFilterTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Outcomes outcomes = new Outcomes();
    private final Postlude postlude = Postlude.builder().listener(outcomes).build();
    private final AtomicReference<Exchange> attached = new AtomicReference<>();
    private final PostludeWebFilter filter = new PostludeWebFilter(postlude, ReactiveResponseHook.NONE);
    private final PostludeWebFilter withHook = new PostludeWebFilter(postlude, (nativeRequest, exchange) -> {
        attached.set(exchange);
        return nativeRequest.equals(NativeRequest.NATIVE);
    });

    @AfterEach
    void close() {
        await().untilAsserted(() -> assertThat(postlude.openExchanges()).isZero());
        postlude.close();
    }

    private static HttpHandler around(PostludeWebFilter filter, WebHandler handler, WebExceptionHandler... errors) {
        return WebHttpHandlerBuilder.webHandler(registering(handler))
                .filter(filter)
                .httpHandlerDecorator(filter)
                .exceptionHandler(errors)
                .build();
    }

    private static WebHandler registering(WebHandler handler) {
        return server -> {
            Outcomes.register(server.getAttribute(Exchange.KEY));
            return handler.handle(server);
        };
    }

    private static void handle(HttpHandler handler, ServerHttpRequest request) {
        handler.handle(request, new MockServerHttpResponse()).block(LIMIT);
    }

    private static ServerHttpRequest mock() {
        return MockServerHttpRequest.get("/orders?page=1").build();
    }

    private static Mono<Void> write(ServerWebExchange server) {
        return server.getResponse()
                .writeWith(Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {'x'})));
    }

    @Test
    void isOutermost() {
        assertThat(filter.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }

    @Test
    void aMocksResponseEndsWhereItsHandlingDoes() throws Exception {
        handle(around(filter, PostludeWebFilterTest::write), mock());
        assertThat(outcomes.next()).returns(Outcome.Kind.SENT, Outcome::kind).returns(200, Outcome::status);
    }

    @Test // 2.2
    void anUncaughtErrorIsFailed() throws Exception {
        handle(around(filter, server -> Mono.error(new IllegalStateException("boom"))), mock());
        Outcome outcome = outcomes.next();
        assertThat(outcome).returns(Outcome.Kind.FAILED, Outcome::kind).returns(500, Outcome::status);
        assertThat(outcome.error()).hasMessage("boom");
    }

    @Test // 2.2
    void anErrorThatBreaksAResponseOffIsFailedWhateverItsStatusWouldBe() throws Exception {
        HttpHandler breaksOff = around(
                filter,
                server -> write(server).then(Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND, "late"))));
        assertThatThrownBy(() -> handle(breaksOff, mock())).hasMessageContaining("late");
        assertThat(outcomes.next()).returns(Outcome.Kind.FAILED, Outcome::kind).returns(200, Outcome::status);
    }

    @ParameterizedTest // 2.2
    @ValueSource(ints = {404, 503})
    void anErrorThatNamesItsStatusIsAnAnswer(int status) throws Exception {
        HttpHandler answers = around(
                filter,
                server -> Mono.error(new ResponseStatusException(HttpStatus.valueOf(status))),
                (server, error) -> {
                    server.getResponse().setStatusCode(((ResponseStatusException) error).getStatusCode());
                    return server.getResponse().setComplete();
                });
        handle(answers, mock());
        assertThat(outcomes.next()).returns(Outcome.Kind.SENT, Outcome::kind).returns(status, Outcome::status);
    }

    @Test // 1.7
    void anExceptionHandlerHasTheExchangeAndItsAnswerCounts() throws Exception {
        HttpHandler answers = around(
                filter,
                server -> Mono.error(new IllegalStateException("boom")),
                (server, error) -> Mono.deferContextual(context -> {
                    Outcomes.register(context.get(Exchange.KEY));
                    server.getResponse().setStatusCode(HttpStatus.CONFLICT);
                    return server.getResponse().setComplete();
                }));
        handle(answers, mock());
        for (int task = 0; task < 2; task++) {
            assertThat(outcomes.next())
                    .returns(Outcome.Kind.SENT, Outcome::kind)
                    .returns(409, Outcome::status);
        }
    }

    @Test
    void aHookTellsTheResponsesEndAndNobodyElse() throws Exception {
        handle(around(withHook, PostludeWebFilterTest::write), new NativeRequest());
        assertThat(attached.get().isFinished()).isFalse();
        assertThat(outcomes.isEmpty()).isTrue();
        attached.get().responded(Outcome.Kind.ABORTED, 200, null);
        assertThat(outcomes.next().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test // 1.1
    void aCancelledHandlerHasEnded() throws Exception {
        Disposable running = around(withHook, server -> Mono.never())
                .handle(new NativeRequest(), new MockServerHttpResponse())
                .subscribe();
        attached.get().responded(Outcome.Kind.ABORTED, 0, null);
        assertThat(attached.get().isFinished()).isFalse();
        running.dispose();
        assertThat(outcomes.next().kind()).isEqualTo(Outcome.Kind.ABORTED);
    }

    @Test // 2.2
    void theStatusIsReadBeforeTheServerTakesItsResponseBack() throws Exception {
        RecycledResponse response = new RecycledResponse();
        around(filter, PostludeWebFilterTest::write)
                .handle(new NativeRequest(), response)
                .doOnSuccess(nothing -> response.recycle())
                .block(LIMIT);
        assertThat(outcomes.next().status()).isEqualTo(200);
    }

    @Test // 2.2
    void aCancelledHandlerEndsThoughTheServerHasTakenItsResponseBack() throws Exception {
        RecycledResponse response = new RecycledResponse();
        Disposable running = around(filter, server -> Mono.never())
                .handle(new NativeRequest(), response)
                .subscribe();
        response.recycle();
        running.dispose();
        assertThat(outcomes.next()).returns(Outcome.Kind.UNKNOWN, Outcome::kind).returns(0, Outcome::status);
    }

    @Test // 2.2
    void anUnknownServersOutcomeIsUnknown() throws Exception {
        handle(around(filter, PostludeWebFilterTest::write), new NativeRequest());
        assertThat(outcomes.next()).returns(Outcome.Kind.UNKNOWN, Outcome::kind).returns(200, Outcome::status);
    }

    @Test // 2.2
    void aRequestOfSomebodysOwnIsServedAndItsOutcomeUnknown() throws Exception {
        ServerHttpRequest wrapped = mock();
        ServerHttpRequest own = (ServerHttpRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServerHttpRequest.class},
                (proxy, method, arguments) -> method.invoke(wrapped, arguments));
        handle(around(filter, PostludeWebFilterTest::write), own);
        assertThat(outcomes.next().kind()).isEqualTo(Outcome.Kind.UNKNOWN);
    }

    @Test // 2.2
    void anErrorThatIsThrownBeforeThereIsAMonoGoesOn() throws Exception {
        IllegalStateException thrown = new IllegalStateException("thrown");
        HttpHandler thrower = withHook.apply((request, response) -> {
            Outcomes.register(attached.get());
            throw thrown;
        });
        assertThatThrownBy(() -> handle(thrower, new NativeRequest())).isSameAs(thrown);
        attached.get().responded(Outcome.Kind.SENT, 0, null);
        assertThat(outcomes.next()).returns(Outcome.Kind.FAILED, Outcome::kind).returns(thrown, Outcome::error);
    }

    @Test // 3.1
    void theRequestIsCopiedWhenItArrives() throws Exception {
        MockServerHttpRequest request = MockServerHttpRequest.get("/orders?page=1")
                .header("X-Tag", "one", "two")
                .cookie(new HttpCookie("session-id", "s3cr3t"))
                .build();
        AtomicReference<Exchange> exchange = new AtomicReference<>();
        HttpHandler registersNothing = WebHttpHandlerBuilder.webHandler(server -> {
                    exchange.set(server.getAttribute(Exchange.KEY));
                    return Mono.empty();
                })
                .filter(filter)
                .httpHandlerDecorator(filter)
                .build();
        handle(registersNothing, request);
        assertThat(exchange.get().isFinished()).isTrue();
        Outcomes.register(exchange.get());
        assertThat(outcomes.nextEvent().path()).isEqualTo("/orders");
        assertThat(exchange.get().request().query()).isEqualTo("page=1");
        assertThat(exchange.get().request().headers().all("x-tag")).containsExactly("one", "two");
        assertThat(exchange.get().request().cookies().first("session-id")).contains("s3cr3t");
    }

    @Test // 5.2
    void refusesARuntimeThatWouldBlockEventLoops() {
        Postlude byCaller =
                Postlude.builder().overflow(OverflowPolicy.RUN_BY_CALLER).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostludeWebFilter(byCaller, ReactiveResponseHook.NONE))
                .withMessageContaining("RUN_BY_CALLER but must be DROP")
                .withMessageContaining("postlude.overflow");
    }
}
