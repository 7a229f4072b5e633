package dev.postlude.jdk.httpserver;

import static dev.postlude.After.after;
import static dev.postlude.After.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.RequestView;
import dev.postlude.conformance.wire.RawClient;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spec 3.1: what a task reads of a request. */
@Timeout(60)
class RequestCopyTest {

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = Server.withPostlude().start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RequestView view(String... lines) throws Exception {
        CompletableFuture<RequestView> view = new CompletableFuture<>();
        server.handler = exchange -> {
            after(() -> view.complete(request()));
            Server.answer(exchange, "done");
        };
        try (RawClient client = server.connect().send(lines)) {
            assertThat(client.read().status()).isEqualTo(200);
        }
        return view.get(20, TimeUnit.SECONDS);
    }

    @Test
    void hasTheTargetAsTheClientSentIt() throws Exception {
        RequestView plain = view("PUT /a%20b/c?q=%C3%A4&r HTTP/1.1", "Host: a");
        assertThat(plain.method()).isEqualTo("PUT");
        assertThat(plain.path()).isEqualTo("/a%20b/c");
        assertThat(plain.query()).isEqualTo("q=%C3%A4&r");
        assertThat(plain.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(plain.userName()).isNull();
        assertThat(view("GET / HTTP/1.1", "Host: a").query()).isNull();
        assertThat(view("GET http://a/absolute HTTP/1.1", "Host: a").path()).isEqualTo("/absolute");
    }

    @Test // some versions of the server refuse these
    void hasATargetThatIsToTheServerNoPathAlone() {
        assertThat(RequestCopy.path(URI.create("//two/slashes?q"))).isEqualTo("//two/slashes");
        assertThat(RequestCopy.path(URI.create("opaque:target"))).isEqualTo("opaque:target");
    }

    @Test
    void hasAllHeadersWhateverTheirCase() throws Exception {
        RequestView view = view("GET / HTTP/1.1", "Host: a", "X-Many: one", "x-many: two", "X-Empty:");
        assertThat(view.headers().all("x-MANY")).containsExactly("one", "two");
        assertThat(view.headers().first("X-Empty")).hasValue("");
        assertThat(view.headers().first("X-None")).isEmpty();
    }

    @Test
    void hasTheCookiesAndPassesOverWhatIsNone() throws Exception {
        RequestView view = view(
                "GET / HTTP/1.1",
                "Host: a",
                "Cookie: id=a=b; theme=\"dark\" ;broken; =nameless; empty=",
                "Cookie: id=2");
        assertThat(view.cookies().all("id")).containsExactly("a=b", "2");
        assertThat(view.cookies().first("theme")).hasValue("\"dark\"");
        assertThat(view.cookies().first("empty")).hasValue("");
        assertThat(view.cookies().names()).containsExactly("id", "theme", "empty");
    }
}
