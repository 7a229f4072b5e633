package dev.postlude.benchmarks;

import dev.postlude.Exchange;
import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import dev.postlude.servlet.PostludeFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.connector.ResponseFacade;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** A request of Tomcat's own, as its parser leaves it, with the filter before it. No connection, no thread. */
final class TomcatRequest implements FilterChain {

    private final HttpServletRequest request;
    private final ServletResponse response;
    private final PostludeFilter filter;
    private @Nullable Exchange exchange;

    TomcatRequest(List<Requests.Header> headers) {
        org.apache.coyote.Request parsed = new org.apache.coyote.Request();
        parsed.setMethod("POST");
        parsed.requestURI().setString("/orders");
        parsed.queryString().setString("page=1");
        parsed.remoteAddr().setString("203.0.113.24");
        MimeHeaders lines = parsed.getMimeHeaders();
        for (Requests.Header header : headers) {
            byte[] name = header.name().getBytes(StandardCharsets.ISO_8859_1);
            byte[] value = header.value().getBytes(StandardCharsets.ISO_8859_1);
            lines.addValue(name, 0, name.length).setBytes(value, 0, value.length);
        }
        Request tomcats = new Request(new Connector(), parsed);
        tomcats.getMappingData().context = new StandardContext();
        request = tomcats.getRequest();
        response = new ResponseFacade(new Response(new org.apache.coyote.Response()));
        filter = new PostludeFilter(Postlude.builder().executor(Runnable::run).build(), (container, opened) -> true);
    }

    /** One request through the filter, whose handler asks for the copy. */
    RequestView copy() {
        request.removeAttribute(PostludeFilter.EXCHANGE);
        pass();
        Exchange ended = Objects.requireNonNull(exchange);
        ended.responded(Outcome.Kind.SENT, 200, null);
        return ended.request();
    }

    private void pass() {
        try {
            filter.doFilter(request, response, this);
        } catch (IOException | ServletException failure) {
            throw new IllegalStateException("The filter failed without a server", failure);
        }
    }

    @Override
    public void doFilter(ServletRequest handled, ServletResponse answer) {
        Exchange current = Objects.requireNonNull(Exchange.current());
        current.request();
        exchange = current;
    }
}
