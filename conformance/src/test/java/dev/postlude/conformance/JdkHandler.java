package dev.postlude.conformance;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.postlude.Exchange;
import dev.postlude.Postlude;
import dev.postlude.RequestView;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gives each request to the kit's application, with an exchange around it. */
final class JdkHandler implements HttpHandler {

    private static final int UNAVAILABLE = 503;
    private static final int LONGEST_HANDLING_SECONDS = 30;

    private final Application application;
    private final @Nullable Postlude postlude;
    private final Defect defect;
    private final Phaser inFlight = new Phaser(1);
    private final HeldConnections held;
    private final AtomicReference<Headers> recycled = new AtomicReference<>(new Headers());
    private volatile boolean finishing;

    JdkHandler(Deployment deployment, Defect defect, HeldConnections held) {
        this.application = deployment.application();
        this.postlude = deployment.postlude();
        this.defect = defect;
        this.held = held;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        inFlight.register();
        if (finishing) {
            inFlight.arriveAndDeregister();
            http.sendResponseHeaders(UNAVAILABLE, -1);
            http.close();
            return;
        }
        Exchange exchange = open(http);
        if (defect == Defect.HOLDS_THE_CONNECTION && exchange != null) {
            held.pass(http.getRemoteAddress(), exchange);
        }
        new JdkExchange(http, application, exchange, defect, inFlight::arriveAndDeregister).serve();
    }

    private @Nullable Exchange open(HttpExchange http) {
        if (postlude == null) {
            return null;
        }
        Headers own = http.getRequestHeaders();
        Headers others = recycled.getAndSet(own);
        return postlude.open(() -> view(http, defect == Defect.READS_RECYCLED_HEADERS ? others : own));
    }

    private static RequestView view(HttpExchange http, Headers headers) {
        RequestView.Builder view = RequestView.builder(
                        http.getRequestMethod(), http.getRequestURI().getRawPath())
                .query(http.getRequestURI().getRawQuery())
                .remoteAddress(http.getRemoteAddress().getAddress().getHostAddress());
        headers.forEach((name, values) -> values.forEach(value -> view.header(name, value)));
        for (String cookies : headers.getOrDefault("Cookie", List.of())) {
            for (String cookie : cookies.split("; ", -1)) {
                view.cookie(cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1));
            }
        }
        return view.build();
    }

    /** Turns new requests away, and waits for those in flight. */
    void finish() throws InterruptedException {
        finishing = true;
        try {
            inFlight.awaitAdvanceInterruptibly(inFlight.arrive(), LONGEST_HANDLING_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            throw new IllegalStateException("Requests are still in flight: " + inFlight, tooLong);
        }
    }
}
