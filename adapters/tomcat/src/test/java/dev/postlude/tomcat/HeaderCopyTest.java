package dev.postlude.tomcat;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.RequestView;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // 3.1
class HeaderCopyTest {

    @Test
    void copiesWhatTheServletApiGives() throws Exception {
        CompletableFuture<RequestView> seen = new CompletableFuture<>();
        Map<String, List<String>> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (Server server = Server.withPostlude();
                RawClient client = server.connect()) {
            server.handler = (request, response) -> {
                assertThat(request.getHeader("X-Read-Before")).isEqualTo("once"); // Tomcat keeps what it made of it
                after(() -> seen.complete(After.request()));
                for (String name : Collections.list(request.getHeaderNames())) {
                    given.put(name, Collections.list(request.getHeaders(name)));
                }
            };
            client.send(
                            "GET / HTTP/1.1",
                            "Host: localhost",
                            "X-Tag: one",
                            "Empty:",
                            "x-tag: two",
                            "X-TAG: one",
                            "X-Read-Before: once",
                            "Content-Length: 0",
                            "Accented: caf\u00e9")
                    .read();
            RequestView view = seen.get(10, TimeUnit.SECONDS);
            assertThat(given).containsKeys("Host", "X-Tag", "Empty", "X-Read-Before", "Content-Length", "Accented");
            assertThat(view.headers().names()).hasSameSizeAs(given.keySet());
            given.forEach((name, values) ->
                    assertThat(view.headers().all(name)).as(name).isEqualTo(values));
        }
    }

    @Test
    void copiesWhatAValveHasPutInPlaceOfAHeader() throws Exception {
        CompletableFuture<RequestView> seen = new CompletableFuture<>();
        try (Server server = new Server((context, postlude) -> {
                    PostludeValve.install(context, postlude);
                    context.getPipeline().addValve(new Replacement());
                });
                RawClient client = server.connect()) {
            server.handler = (request, response) -> after(() -> seen.complete(After.request()));
            client.send("GET / HTTP/1.1", "Host: localhost", "X-Replaced: 192.0.2.1", "X-Kept: \u00e9")
                    .read();
            RequestView view = seen.get(10, TimeUnit.SECONDS);
            assertThat(view.headers().all("X-Replaced")).containsExactly("203.0.113.7");
            assertThat(view.headers().all("X-Added")).containsExactly("\u20ac");
            assertThat(view.headers().all("X-Kept")).containsExactly("\u00e9");
        }
    }

    /** As Tomcat's RemoteIpValve does it. */
    private static final class Replacement extends ValveBase {

        Replacement() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
            headers.setValue("X-Replaced").setString("203.0.113.7");
            headers.setValue("X-Added").setString("\u20ac");
            getNext().invoke(request, response);
        }
    }

    @Test
    void copiesWhatIsTooLongForOnePiece() throws Exception {
        CompletableFuture<RequestView> seen = new CompletableFuture<>();
        String[] lines = new String[12];
        lines[0] = "GET / HTTP/1.1";
        lines[1] = "Host: localhost";
        for (int i = 2; i < lines.length; i++) {
            lines[i] = "X-Long-" + i + ": " + String.valueOf(i % 10).repeat(7_000);
        }
        try (Server server = Server.withPostlude();
                RawClient client = server.connect()) {
            server.allowHeadersOf(100_000);
            server.handler = (request, response) -> after(() -> seen.complete(After.request()));
            client.send(lines).read();
            RequestView view = seen.get(10, TimeUnit.SECONDS);
            assertThat(view.headers().names()).hasSize(lines.length - 1);
            for (int i = 2; i < lines.length; i++) {
                assertThat(view.headers().first("x-long-" + i))
                        .contains(String.valueOf(i % 10).repeat(7_000));
            }
        }
    }

    @Test
    void leavesAWrappedRequestToTheServletApi() throws Exception {
        CompletableFuture<Boolean> copied = new CompletableFuture<>();
        try (Server server = Server.withPostlude();
                RawClient client = server.connect()) {
            server.handler = (request, response) -> copied.complete(new PostludeValve()
                    .copyHeaders(new HttpServletRequestWrapper(request), RequestView.builder("GET", "/")));
            client.get("/").read();
            assertThat(copied.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }
}
