package dev.postlude.conformance;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A response of the JDK's server that is held back until the buffer is full, or it is flushed or closed. */
final class JdkAnswer {

    private static final int BUFFER = 8 * 1024;
    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;

    private final HttpExchange http;
    private final boolean eager;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int buffer = BUFFER;
    private int status = 200;
    private long length = -1;
    private boolean committed;
    private @Nullable IOException failure;

    /** An eager one flushes after each write. */
    JdkAnswer(HttpExchange http, boolean eager) {
        this.http = http;
        this.eager = eager;
    }

    void give(Reply reply) throws Exception {
        status = reply.status();
        length = reply.length().orElse(-1);
        buffer = reply.buffer() > 0 ? reply.buffer() : BUFFER;
        reply.headers().forEach(http.getResponseHeaders()::set);
        switch (reply.kind()) {
            case NOTHING -> {}
            case ANSWER, INCLUDE -> body(reply);
            case REDIRECT -> http.getResponseHeaders().set("Location", Objects.requireNonNull(reply.target()));
            case ERROR -> write(("<h1>" + status + "</h1>").getBytes(StandardCharsets.UTF_8));
            default -> throw new UnsupportedOperationException(reply.kind() + " is nothing that this server can do");
        }
    }

    /** Adds what a reply has for a body. */
    void body(Reply reply) throws Exception {
        for (byte[] part = reply.parts().next();
                part != null;
                part = reply.parts().next()) {
            if (failure == null || !reply.swallowing()) {
                part(reply, part);
            }
        }
    }

    private void part(Reply reply, byte[] part) throws IOException {
        try {
            write(part);
            if (reply.flushed() || eager) {
                flush();
            }
        } catch (IOException gone) {
            if (!reply.swallowing()) {
                throw gone;
            }
        }
    }

    private void write(byte[] part) throws IOException {
        held.writeBytes(part);
        if (held.size() > buffer) {
            flush();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** What fails here is the connection, and nothing else. */
    private void noting(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException gone) {
            failure = gone;
            throw gone;
        }
    }

    private void flush() throws IOException {
        noting(() -> {
            commit(length < 0 ? CHUNKED : length);
            if (hasBody()) {
                held.writeTo(http.getResponseBody());
                http.getResponseBody().flush();
            }
            held.reset();
        });
    }

    private boolean hasBody() {
        return !http.getRequestMethod().equals("HEAD") && status != 204 && status != 304;
    }

    private void commit(long bodyLength) throws IOException {
        if (!committed) {
            committed = true;
            http.sendResponseHeaders(status, hasBody() ? bodyLength : NO_BODY);
        }
    }

    /** Answers with an error what can still be answered. False if it is too late for that. */
    boolean fail() {
        if (committed) {
            return false;
        }
        held.reset();
        status = 500;
        length = -1;
        return true;
    }

    /** Writes all that there is. */
    void close() throws IOException {
        noting(() -> {
            boolean empty = !committed && held.size() == 0;
            commit(empty ? NO_BODY : held.size());
            if (!empty && hasBody()) { // without a body it was closed by the head
                OutputStream out = http.getResponseBody();
                held.writeTo(out);
                out.close();
            }
        });
    }

    int status() {
        return status;
    }

    /** What kept the response from being written, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
