package dev.postlude.spring;

import dev.postlude.Exchange;
import dev.postlude.StrictMode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A request that fails where a task uses it after its exchange has ended. */
final class StrictRequest extends ServerHttpRequestDecorator {

    private final StrictMode mode;
    private final Exchange exchange;

    StrictRequest(ServerHttpRequest request, StrictMode mode, Exchange exchange) {
        super(request);
        this.mode = mode;
        this.exchange = exchange;
    }

    private ServerHttpRequest strict(String method, String ours) {
        return used(method, "Use " + ours + " of dev.postlude.After: a copy that stays what it was.");
    }

    private ServerHttpRequest strict(String method) {
        return used(method, "Read it in the handler, and let the task use the value.");
    }

    private ServerHttpRequest used(String method, String instead) {
        if (exchange.isFinished()) {
            mode.refuseInTask("ServerHttpRequest." + method, instead);
        }
        return super.getDelegate();
    }

    @Override
    public ServerHttpRequest getDelegate() {
        return strict("getDelegate");
    }

    @Override
    public String getId() {
        return strict("getId").getId();
    }

    @Override
    public HttpMethod getMethod() {
        return strict("getMethod", "request().method()").getMethod();
    }

    @Override
    public URI getURI() {
        return strict("getURI", "request().path() and request().query()").getURI();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return strict("getAttributes").getAttributes();
    }

    @Override
    public RequestPath getPath() {
        return strict("getPath", "request().path()").getPath();
    }

    @Override
    public MultiValueMap<String, String> getQueryParams() {
        return strict("getQueryParams", "request().query()").getQueryParams();
    }

    @Override
    public HttpHeaders getHeaders() {
        return strict("getHeaders", "headers()").getHeaders();
    }

    @Override
    public MultiValueMap<String, HttpCookie> getCookies() {
        return strict("getCookies", "cookies()").getCookies();
    }

    @Override
    public @Nullable InetSocketAddress getLocalAddress() {
        return strict("getLocalAddress").getLocalAddress();
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return strict("getRemoteAddress", "request().remoteAddress()").getRemoteAddress();
    }

    @Override
    public @Nullable SslInfo getSslInfo() {
        return strict("getSslInfo").getSslInfo();
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return strict("getBody").getBody();
    }
}
