package dev.postlude.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same answers with and without, byte for byte, but for the Date (spec 8). */
@Timeout(60)
class WireIdentityTest {

    private static final Server.Handler HANDLER = (request, response) -> {
        if (Exchange.current() != null) {
            After.after("task", () -> {});
        }
        switch (request.getRequestURI()) {
            case "/text" -> response.getWriter().write("text");
            case "/length" -> {
                response.setContentLength(4);
                response.getWriter().write("text");
            }
            case "/empty" -> {}
            case "/204" -> response.setStatus(204);
            case "/redirect" -> response.sendRedirect("/elsewhere");
            case "/404" -> response.sendError(404, "none");
            case "/throws" -> throw new IllegalStateException("handler");
            case "/chunks" -> {
                response.getWriter().write("one");
                response.flushBuffer();
                response.getWriter().write("two");
            }
            case "/broken" -> {
                response.getWriter().write("one");
                response.flushBuffer();
                throw new IllegalStateException("late");
            }
            case "/async" -> request.startAsync().complete();
            case "/session" ->
                response.getWriter().write("" + request.getSession(true).isNew());
            default ->
                request.getRequestDispatcher("/static" + request.getRequestURI())
                        .forward(request, response);
        }
    };

    private static String answers(Server server) throws Exception {
        Path file = Files.createDirectories(server.docs().resolve("static")).resolve("file.txt");
        Files.writeString(file, "file".repeat(50_000));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        server.handler = HANDLER;
        StringBuilder all = new StringBuilder();
        String[] paths = {
            "/text",
            "/length",
            "/empty",
            "/204",
            "/redirect",
            "/404",
            "/throws",
            "/chunks",
            "/broken",
            "/async",
            "/static/file.txt",
            "/nothing"
        };
        for (String path : paths) {
            for (String start :
                    new String[] {"GET " + path + " HTTP/1.1", "HEAD " + path + " HTTP/1.1", "GET " + path + " HTTP/1.0"
                    }) {
                try (RawClient client = server.connect()) {
                    client.send(
                            start,
                            "Host: localhost",
                            "Connection: close",
                            "Accept-Encoding: gzip",
                            "Range: bytes=0-99999");
                    all.append(start).append('\n').append(new String(client.readToEnd(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString().replaceAll("Date: [^\\r]*", "Date: ?");
    }

    @Test
    void changesNothingOnTheWire() throws Exception {
        try (Server with = Server.withPostlude();
                Server without = Server.without()) {
            String answers = answers(with);
            assertThat(answers).isEqualTo(answers(without)).contains("Content-Range", "HTTP/1.1 404", "chunked");
            assertThat(with.postlude.count(dev.postlude.TaskEvent.Kind.REGISTERED))
                    .isPositive();
        }
    }
}
