package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import dev.postlude.StrictMode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Opens an exchange for each request of a Spring WebFlux application, on the request's thread. The exchange is in the
 * Reactor context and among the {@link ServerWebExchange}'s attributes, both under {@link Exchange#KEY}; with
 * {@code postlude-context-propagation} and Reactor's automatic context propagation {@link dev.postlude.After} works on
 * each thread of the chain. It changes nothing on the wire (spec 8). In a {@linkplain Postlude.Builder#strict strict}
 * runtime requests and responses are decorated, so that a task that uses them fails.
 *
 * <p>Spring finds it as two things. As a decorator of the {@link HttpHandler} it is around everything, so that
 * {@code after()} counts in a {@code WebExceptionHandler} and in an error page, too (spec 1.7). As the outermost filter
 * it sees what error the application lets out, and it opens the exchange itself where there is no decorator:
 * {@code WebTestClient.bindToController(...).webFilter(filter)}.
 *
 * <p>{@link dev.postlude.RequestView#userName()} is null: nobody has been authenticated when the request arrives.
 */
public final class PostludeWebFilter implements WebFilter, HttpHandlerDecoratorFactory, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(PostludeWebFilter.class);

    private final Postlude postlude;
    private final ReactiveResponseHook hook;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * A filter for one application.
     *
     * @param postlude the application's runtime
     * @param hook the server's, or {@link ReactiveResponseHook#NONE}
     * @throws IllegalArgumentException if the runtime would run tasks on an event loop (spec 5.2)
     */
    public PostludeWebFilter(Postlude postlude, ReactiveResponseHook hook) {
        if (postlude.settings().overflow() == OverflowPolicy.RUN_BY_CALLER) {
            throw new IllegalArgumentException(
                    "overflow is RUN_BY_CALLER but must be DROP with Spring WebFlux: the caller would be an event loop,"
                            + " and all of its connections would wait for the task."
                            + " Change Postlude.builder().overflow (postlude.overflow).");
        }
        this.postlude = postlude;
        this.hook = Objects.requireNonNull(hook, "hook");
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> {
            Handling handling = open(request, response);
            try {
                return handling.around(handler.handle(
                        strict(request, handling.exchange()), strict(BodyResponse.of(response), handling.exchange())));
            } catch (Throwable error) { // the server deals with it as it does without Postlude
                handling.fails(error);
                throw error;
            }
        };
    }

    @Override
    public Mono<Void> filter(ServerWebExchange server, WebFilterChain chain) {
        return Mono.deferContextual(context -> {
            Handling known = context.getOrDefault(Handling.class, null);
            Handling handling = known == null ? open(server.getRequest(), server.getResponse()) : known;
            server.getAttributes().put(Exchange.KEY, handling.exchange());
            return known == null
                    ? handling.around(chain.filter(decorated(server, handling.exchange())))
                    : chain.filter(server).doOnError(handling::letOut);
        });
    }

    private ServerWebExchange decorated(ServerWebExchange server, Exchange exchange) {
        ServerHttpRequest request = strict(server.getRequest(), exchange);
        ServerHttpResponse response = strict(BodyResponse.of(server.getResponse()), exchange);
        return response.equals(server.getResponse())
                ? server
                : server.mutate().request(request).response(response).build();
    }

    private ServerHttpRequest strict(ServerHttpRequest request, Exchange exchange) {
        StrictMode strict = postlude.strictMode();
        return strict == null ? request : new StrictRequest(request, strict, exchange);
    }

    private ServerHttpResponse strict(ServerHttpResponse response, Exchange exchange) {
        StrictMode strict = postlude.strictMode();
        return strict == null ? response : StrictResponse.of(response, strict, exchange);
    }

    private Handling open(ServerHttpRequest request, ServerHttpResponse response) {
        Exchange exchange = postlude.open(() -> ReactiveRequestCopy.of(request));
        // Nobody can tell when a Reactor context is carried elsewhere, so the copy is made before it can be.
        exchange.request();
        return new Handling(exchange, response, endOf(request, exchange));
    }

    private @Nullable PortableReactiveEnd endOf(ServerHttpRequest request, Exchange exchange) {
        Object server;
        try {
            server = ServerHttpRequestDecorator.getNativeRequest(request);
        } catch (IllegalStateException mock) { // how Spring's mock request says that there is none
            return PortableReactiveEnd.OF_A_MOCK;
        } catch (IllegalArgumentException unknown) { // somebody's own request
            server = request;
        }
        if (hook.attach(server, exchange)) {
            return null;
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "No hook tells when a server with {} has written a response: tasks start {} ms after the handler has"
                            + " ended, which may be before the last byte, and every outcome is UNKNOWN",
                    server.getClass().getName(),
                    PortableReactiveEnd.DELAY_MILLIS);
        }
        return PortableReactiveEnd.OF_AN_UNKNOWN_SERVER;
    }
}
