package dev.postlude.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.Scope;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;

class CallableExchangeInterceptorTest {

    private final Postlude postlude = Postlude.builder().build();
    private final AtomicInteger copies = new AtomicInteger();
    private final Exchange exchange = postlude.open(() -> {
        copies.incrementAndGet();
        return RequestView.builder("GET", "/callable").build();
    });
    private final NativeWebRequest request = new ServletWebRequest(Requests.of(null));
    private final Callable<String> callable = () -> "result";
    private final CallableExchangeInterceptor interceptor = new CallableExchangeInterceptor();

    @AfterEach
    void close() {
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
        postlude.close();
    }

    private void beginOnTheRequestsThread() {
        try (Scope entered = exchange.enter()) {
            interceptor.beforeConcurrentHandling(request, callable);
        }
    }

    private Exchange duringTheCallable() throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    interceptor.preProcess(request, callable);
                    Exchange during = Exchange.current();
                    interceptor.postProcess(request, callable, "result");
                    assertThat(Exchange.current()).isNull();
                    return during;
                })
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void carriesTheExchangeToTheCallablesThreadAndTakesItAwayAgain() throws Exception {
        beginOnTheRequestsThread();
        assertThat(duringTheCallable()).isSameAs(exchange);
    }

    @Test
    void copiesTheRequestOnItsOwnThread() {
        beginOnTheRequestsThread();
        assertThat(copies).hasValue(1);
    }

    @Test
    void carriesItOnceOnly() throws Exception {
        beginOnTheRequestsThread();
        assertThat(duringTheCallable()).isSameAs(exchange);
        assertThat(duringTheCallable()).isNull();
    }

    @Test
    void forgetsTheExchangeOfACallableThatNeverRan() throws Exception {
        beginOnTheRequestsThread();
        interceptor.afterCompletion(request, callable);
        assertThat(duringTheCallable()).isNull();
    }

    @Test
    void doesNothingWhereThereIsNoExchange() throws Exception {
        interceptor.beforeConcurrentHandling(request, callable);
        assertThat(duringTheCallable()).isNull();
        assertThat(copies).hasValue(0);
    }

    @Test
    void keepsTheExchangesOfTwoRequestsApart() throws Exception {
        Exchange other =
                postlude.open(() -> RequestView.builder("GET", "/other").build());
        NativeWebRequest ofOther = new ServletWebRequest(Requests.of(null));
        beginOnTheRequestsThread();
        try (Scope entered = other.enter()) {
            interceptor.beforeConcurrentHandling(ofOther, callable);
        }
        assertThat(duringTheCallable()).isSameAs(exchange);
        other.handled(null);
        other.responded(Outcome.Kind.SENT, 200, null);
    }
}
