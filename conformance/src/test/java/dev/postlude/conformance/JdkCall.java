package dev.postlude.conformance;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request to the JDK's server. */
final class JdkCall implements Call {

    private final HttpExchange http;
    private final String path;
    private @Nullable IOException failure;

    JdkCall(HttpExchange http) {
        this(http, http.getRequestURI().getRawPath());
    }

    private JdkCall(HttpExchange http, String path) {
        this.http = http;
        this.path = path;
    }

    /** The same request, forwarded or included. */
    JdkCall to(String target) {
        return new JdkCall(http, target.split("\\?", 2)[0]);
    }

    @Override
    public String method() {
        return http.getRequestMethod();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String header(String name) {
        return http.getRequestHeaders().getFirst(name);
    }

    @Override
    public byte[] body() throws IOException {
        try {
            return http.getRequestBody().readAllBytes();
        } catch (IOException gone) {
            failure = gone;
            throw gone;
        }
    }

    /** What kept the request from being read, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
