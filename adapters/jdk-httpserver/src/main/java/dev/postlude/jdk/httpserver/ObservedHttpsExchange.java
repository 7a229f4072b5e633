package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The same over TLS, where an application may ask for the session. */
final class ObservedHttpsExchange extends HttpsExchange {

    private final ObservedExchange observed;
    private final HttpsExchange server;

    ObservedHttpsExchange(ObservedExchange observed, HttpsExchange server) {
        this.observed = observed;
        this.server = server;
    }

    @Override
    public SSLSession getSSLSession() {
        return server.getSSLSession();
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        observed.sendResponseHeaders(status, length);
    }

    @Override
    public void close() {
        observed.close();
    }

    @Override
    public Headers getRequestHeaders() {
        return observed.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return observed.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return observed.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return observed.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return observed.getHttpContext();
    }

    @Override
    public InputStream getRequestBody() {
        return observed.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return observed.getResponseBody();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return observed.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return observed.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return observed.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return observed.getProtocol();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return observed.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        observed.setAttribute(name, value);
    }

    @Override
    public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
        observed.setStreams(in, out);
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        return observed.getPrincipal();
    }
}
