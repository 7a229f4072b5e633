package dev.postlude.reactor.netty;

import dev.postlude.Exchange;
import dev.postlude.OverflowPolicy;
import dev.postlude.Postlude;
import dev.postlude.Scope;
import java.util.Objects;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Makes a Reactor Netty server use Postlude: {@code HttpServer.create().handle(PostludeHandler.around(postlude,
 * handler))}. Routes are wrapped one by one, or all at once as {@code around(postlude,
 * HttpServerRoutes.newRoutes().get(...))}.
 */
public final class PostludeHandler {

    private PostludeHandler() {}

    /**
     * Opens an exchange for each request. It is the current one while the handler is called, and it is in the Reactor
     * context of what the handler returns, under {@link Exchange#KEY}: with {@code postlude-context-propagation} and
     * {@code Hooks.enableAutomaticContextPropagation()} {@link dev.postlude.After} works on any thread of the chain.
     *
     * <p>Not so in the later items of a body that is a {@code Flux}: the server's event loop asks for them from inside
     * the chain. A body whose items need it ends with {@code contextWrite}, which sets the thread up each time:
     * {@code response.send(items.contextWrite(context -> context))}.
     *
     * <p>The handler has ended when its publisher has terminated. Reactor Netty cancels it when the client leaves; then
     * it has ended when it is on no thread any more, as far as context propagation can tell. Nothing is added to the
     * response (spec 8).
     *
     * @param postlude the application's runtime; the caller closes it after the server
     * @param handler the application's; called on the event loop, as without Postlude
     * @return the handler to give to the server
     * @throws IllegalArgumentException if the runtime would run tasks on the event loop (spec 5.2)
     */
    public static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> around(
            Postlude postlude,
            BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> handler) {
        refuseEventLoops(postlude);
        Objects.requireNonNull(handler, "handler");
        return (request, response) -> {
            Exchange exchange = postlude.open(() -> RequestCopy.of(request));
            // Nobody can tell when a Reactor context is carried elsewhere, so the copy is made before it can be.
            exchange.request();
            attach(request, exchange);
            return Mono.fromDirect(called(handler, request, response, exchange))
                    .doOnError(exchange::handled)
                    .doFinally(end -> ended(exchange, end))
                    .contextWrite(context -> context.put(Exchange.KEY, exchange));
        };
    }

    private static void ended(Exchange exchange, SignalType end) {
        if (end == SignalType.CANCEL) {
            exchange.cancelled();
        } else {
            exchange.handled(null);
        }
    }

    private static Publisher<Void> called(
            BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> handler,
            HttpServerRequest request,
            HttpServerResponse response,
            Exchange exchange) {
        try (Scope entered = exchange.enter()) {
            return Objects.requireNonNull(handler.apply(request, response), "the publisher that the handler returned");
        } catch (Throwable uncaught) { // the server closes the connection then
            exchange.handled(uncaught);
            throw uncaught;
        }
    }

    /**
     * Arranges that {@link Exchange#responded} is called once, on the event loop, when this request's response is
     * written or aborted. For frameworks on Reactor Netty that open exchanges themselves, before they answer;
     * {@link #around} does it by itself.
     *
     * @param request the server's own request, or one that delegates {@link HttpServerRequest#withConnection} to it
     * @param exchange the exchange that was opened for it
     */
    public static void attach(HttpServerRequest request, Exchange exchange) {
        request.withConnection(connection -> ResponseEnd.await(connection.channel(), request, exchange));
    }

    private static void refuseEventLoops(Postlude postlude) {
        if (postlude.settings().overflow() == OverflowPolicy.RUN_BY_CALLER) {
            throw new IllegalArgumentException(
                    "overflow is RUN_BY_CALLER but must be DROP on Reactor Netty: the caller would be an event loop, and"
                            + " all of its connections would wait for the task."
                            + " Change Postlude.builder().overflow (postlude.overflow).");
        }
    }
}
