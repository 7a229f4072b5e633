package dev.postlude.spring;

import dev.postlude.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The handling of one request by Spring WebFlux, and what its exchange is told of it. An error that names its own
 * status is an answer, as it is in Spring MVC; and so is one that an exception handler turned into a status below 500.
 */
final class Handling {

    private final Exchange exchange;
    private final ServerHttpResponse response;
    private final @Nullable PortableReactiveEnd portable;
    private volatile @Nullable HttpStatusCode answer;
    private volatile @Nullable Throwable uncaught;

    /** {@code portable} reports the response's end where no hook does. */
    Handling(Exchange exchange, ServerHttpResponse response, @Nullable PortableReactiveEnd portable) {
        this.exchange = exchange;
        this.response = response;
        this.portable = portable;
    }

    Exchange exchange() {
        return exchange;
    }

    /**
     * A handler whose client has left is cancelled, and some that succeed are, too: all of it is an end. It is told
     * before the server is, which may then take its response back.
     */
    Mono<Void> around(Mono<Void> handler) {
        return handler.doOnSuccess(nothing -> ends())
                .doOnError(this::fails)
                .doFinally(end -> {
                    if (end == SignalType.CANCEL) {
                        isCancelled();
                    }
                })
                .contextWrite(context -> context.put(Exchange.KEY, exchange).put(Handling.class, this));
    }

    /** An error has left the application's controllers and filters; exception handlers may still answer. */
    void letOut(Throwable error) {
        HttpStatusCode named = statusOf(error);
        if (named == null || response.isCommitted()) {
            uncaught = error;
        } else {
            answer = named;
        }
    }

    /** Nobody has answered: the server breaks the response off, or answers by itself. */
    void fails(Throwable error) {
        letOut(error);
        exchange.handled(uncaught);
        ends();
    }

    private void ends() {
        exchange.handled(stillUncaught());
        endPortably();
    }

    private void isCancelled() {
        Throwable error = stillUncaught();
        if (error == null) {
            exchange.cancelled();
        } else {
            exchange.handled(error);
        }
        endPortably();
    }

    private @Nullable Throwable stillUncaught() {
        int status = status();
        return status == 0 || status >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? uncaught : null;
    }

    private void endPortably() {
        if (portable != null) {
            portable.handled(exchange, status());
        }
    }

    /** Where the filter is alone, an error becomes a status only after it. 0 where a cancelled response is gone. */
    private int status() {
        HttpStatusCode status;
        try {
            status = response.getStatusCode();
        } catch (IllegalStateException recycled) { // so a servlet container says it
            return 0;
        }
        if (status == null && !response.isCommitted()) {
            status = uncaught == null ? answer : HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return (status == null ? HttpStatus.OK : status).value();
    }

    private static @Nullable HttpStatusCode statusOf(Throwable error) {
        if (error instanceof ErrorResponse named) {
            return named.getStatusCode();
        }
        ResponseStatus named = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
        return named == null ? null : named.code();
    }
}
