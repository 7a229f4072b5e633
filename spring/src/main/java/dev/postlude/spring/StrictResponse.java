package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.StrictMode;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** A response that fails where a task writes it, or reads it after its exchange has ended. */
class StrictResponse extends ServerHttpResponseDecorator {

    private final StrictMode mode;
    private final Exchange exchange;

    private StrictResponse(ServerHttpResponse response, StrictMode mode, Exchange exchange) {
        super(response);
        this.mode = mode;
        this.exchange = exchange;
    }

    static ServerHttpResponse of(ServerHttpResponse response, StrictMode mode, Exchange exchange) {
        return response instanceof ZeroCopyHttpOutputMessage
                ? new ZeroCopy(response, mode, exchange)
                : new StrictResponse(response, mode, exchange);
    }

    private ServerHttpResponse read(String method) {
        if (exchange.isFinished()) {
            mode.refuseInTask("ServerHttpResponse." + method, "What became of the response is in outcome().");
        }
        return super.getDelegate();
    }

    ServerHttpResponse written(String method) {
        mode.refuseInTask(
                "ServerHttpResponse." + method,
                "Nothing in a task can change a response: do this in the handler. What became of it is in outcome().");
        return super.getDelegate();
    }

    @Override
    public ServerHttpResponse getDelegate() {
        return read("getDelegate");
    }

    @Override
    public boolean setStatusCode(@Nullable HttpStatusCode status) {
        return written("setStatusCode").setStatusCode(status);
    }

    @Override
    public @Nullable HttpStatusCode getStatusCode() {
        return read("getStatusCode").getStatusCode();
    }

    @Override
    public boolean setRawStatusCode(@Nullable Integer value) {
        return written("setRawStatusCode").setRawStatusCode(value);
    }

    /** What it gives can be changed. */
    @Override
    public HttpHeaders getHeaders() {
        return written("getHeaders").getHeaders();
    }

    /** What it gives can be changed. */
    @Override
    public MultiValueMap<String, ResponseCookie> getCookies() {
        return written("getCookies").getCookies();
    }

    @Override
    public void addCookie(ResponseCookie cookie) {
        written("addCookie").addCookie(cookie);
    }

    @Override
    public void beforeCommit(Supplier<? extends Mono<Void>> action) {
        written("beforeCommit").beforeCommit(action);
    }

    @Override
    public boolean isCommitted() {
        return read("isCommitted").isCommitted();
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return written("writeWith").writeWith(body);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return written("writeAndFlushWith").writeAndFlushWith(body);
    }

    @Override
    public Mono<Void> setComplete() {
        return written("setComplete").setComplete();
    }

    /** Files still go out by the server's own means. */
    private static final class ZeroCopy extends StrictResponse implements ZeroCopyHttpOutputMessage {

        private ZeroCopy(ServerHttpResponse response, StrictMode mode, Exchange exchange) {
            super(response, mode, exchange);
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            return ((ZeroCopyHttpOutputMessage) written("writeWith")).writeWith(file, position, count);
        }
    }
}
