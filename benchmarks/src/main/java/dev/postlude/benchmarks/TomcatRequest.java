package dev.postlude.benchmarks;

import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.servlet.PostludeFilter;
import dev.postlude.tomcat.PostludeValve;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request of Tomcat's own, as its parser leaves it, and what Postlude does with it: valve, filter, log. No
 * connection, no thread.
 */
final class TomcatRequest {

    private final Request request;
    private final Response response = new Response(new org.apache.coyote.Response());
    private final PostludeValve valve = new PostludeValve();
    private @Nullable Exchange exchange;

    TomcatRequest(List<Requests.Header> headers) {
        org.apache.coyote.Request parsed = new org.apache.coyote.Request();
        parsed.setMethod("POST");
        parsed.requestURI().setString("/orders");
        parsed.queryString().setString("page=1");
        parsed.remoteAddr().setString("203.0.113.24");
        StringBuilder text = new StringBuilder();
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        byte[] received = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        MimeHeaders lines = parsed.getMimeHeaders();
        int at = 0;
        for (Requests.Header header : headers) {
            MessageBytes value = lines.addValue(received, at, header.name().length());
            at += header.name().length() + 2;
            value.setBytes(received, at, header.value().length());
            at += header.value().length() + 2;
        }
        request = new Request(new Connector(), parsed);
        request.getMappingData().context = new StandardContext();
        Postlude postlude = Postlude.builder().executor(Runnable::run).build();
        valve.setNext(new Application(new PostludeFilter(postlude, valve), this::handle));
        if (copy().headers().names().size() != headers.size()) {
            throw new IllegalStateException("The copy has not all of the " + headers.size() + " headers");
        }
    }

    /** One request whose handler asks for the copy. */
    RequestView copy() {
        request.removeAttribute(PostludeFilter.EXCHANGE);
        try {
            valve.invoke(request, response);
        } catch (IOException | ServletException failure) {
            throw new IllegalStateException("The filter failed without a server", failure);
        }
        valve.log(request, response, 0);
        return Objects.requireNonNull(exchange).request();
    }

    private void handle(ServletRequest handled, ServletResponse answer) {
        Exchange current = Objects.requireNonNull(Exchange.current());
        current.request();
        exchange = current;
    }

    /** Where Tomcat calls the filters. */
    private static final class Application extends ValveBase {

        private final PostludeFilter filter;
        private final FilterChain handler;

        Application(PostludeFilter filter, FilterChain handler) {
            super(true);
            this.filter = filter;
            this.handler = handler;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            filter.doFilter(request.getRequest(), response.getResponse(), handler);
        }
    }
}
