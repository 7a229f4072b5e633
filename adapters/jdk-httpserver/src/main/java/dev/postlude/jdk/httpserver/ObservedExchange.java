package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The server's exchange, as the application gets it: tells when it is closed, or needs no body. */
final class ObservedExchange extends HttpExchange {

    private static final int FIRST_FINAL_STATUS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final HttpExchange server;
    private final ExchangeEnd end;
    private volatile @Nullable HttpPrincipal user;

    ObservedExchange(HttpExchange server, ExchangeEnd end) {
        this.server = server;
        this.end = end;
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        boolean first = server.getResponseCode() == -1;
        try {
            server.sendResponseHeaders(status, length);
        } catch (IOException refused) {
            if (first) { // a second time is the application's mistake
                end.broken(refused);
            }
            throw refused;
        }
        if (isAll(status, length)) { // not every version of the server closes the body then
            end.written();
        }
    }

    private boolean isAll(int status, long length) {
        return length == -1
                || status < FIRST_FINAL_STATUS
                || status == NO_CONTENT
                || status == NOT_MODIFIED
                || getRequestMethod().equals("HEAD");
    }

    @Override
    public void close() {
        server.close();
        end.closed();
    }

    @Override
    public Headers getRequestHeaders() {
        return server.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return server.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return server.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return server.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return server.getHttpContext();
    }

    @Override
    public InputStream getRequestBody() {
        return server.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return server.getResponseBody();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return server.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return server.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return server.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return server.getProtocol();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return server.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        server.setAttribute(name, value);
    }

    @Override
    public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
        server.setStreams(in, out);
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        HttpPrincipal known = user;
        return known == null ? server.getPrincipal() : known;
    }

    void authenticated(HttpPrincipal principal) {
        user = principal;
    }

    /** As what the application is to see it. */
    HttpExchange asServers() {
        return server instanceof HttpsExchange secure ? new ObservedHttpsExchange(this, secure) : this;
    }
}
