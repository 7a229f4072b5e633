package dev.postlude.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers, for the adapter's test server to give in its own words. Immutable; made by the kit alone.
 *
 * @param kind what is to be done
 * @param status the response's status
 * @param headers the response's headers, in this order
 * @param length the Content-Length to set; if empty, none is set by hand
 * @param parts the body
 * @param flushed whether each part is to leave at once
 * @param target where to forward, what to include, where to redirect; null for the other kinds
 * @param buffer how many bytes the server is to hold back before it sends the first, where a handler can say so
 *     ({@code setBufferSize}): the handler then returns before a byte is written; 0 for the server's own choice
 * @param async in which of the server's {@linkplain ServerUnderTest#asyncStyles() styles} the reply is to be given;
 *     null for the plain, blocking one
 * @param swallowing whether the application does not hear of errors of writing, or does not mind: a servlet's writer
 *     swallows them, elsewhere the handler catches them and goes on to the next part; only of plain answers
 */
public record Reply(
        Kind kind,
        int status,
        Map<String, String> headers,
        OptionalLong length,
        Parts parts,
        boolean flushed,
        @Nullable String target,
        int buffer,
        @Nullable String async,
        boolean swallowing) {

    /** The status that the application answers itself where {@link Capability#ERROR_DISPATCH} is claimed. */
    static final int GONE = 410;

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int SWITCHING = 101;

    /** What is to be done. */
    public enum Kind {
        /** Status, headers, body. */
        ANSWER,
        /** Nothing at all: the handler returns without having touched the response. */
        NOTHING,
        /** A redirect to the target, by the server's own means. */
        REDIRECT,
        /** The server's own error page for the status ({@link Capability#ERROR_PAGE}). */
        ERROR,
        /** A forward to the target, which the application answers ({@link Capability#FORWARD}). */
        FORWARD,
        /** The parts, and then an include of the target, which the application answers. */
        INCLUDE,
        /** A switch to another protocol; the server closes the connection when the client does. */
        UPGRADE
    }

    /** A body, pulled part by part on a thread that may block. */
    @FunctionalInterface
    public interface Parts {

        /**
         * The next part. Blocks if the case wants it; an exception is the handler's own, to be let out.
         *
         * @return the bytes, or null at the end
         * @throws Exception the handler fails here
         */
        byte @Nullable [] next() throws Exception;
    }

    /**
     * Copies the headers.
     *
     * @param kind not null
     * @param status an HTTP status
     * @param headers not null
     * @param length may be empty
     * @param parts not null
     * @param flushed whether to flush
     * @param target may be null
     * @param buffer 0 or more
     * @param async may be null
     * @param swallowing whether to swallow
     */
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    private static Reply of(Kind kind, int status, Parts parts, @Nullable String target) {
        return new Reply(kind, status, Map.of(), OptionalLong.empty(), parts, false, target, 0, null, false);
    }

    static Reply status(int status) {
        return of(Kind.ANSWER, status, nothing(), null);
    }

    static Reply nothingAtAll() {
        return of(Kind.NOTHING, OK, nothing(), null);
    }

    static Reply text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "text/plain;charset=utf-8");
    }

    static Reply json(String json) {
        return bytes(json.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/json");
    }

    static Reply bytes(byte[]... parts) {
        return parts(inOrder(List.of(parts)));
    }

    static Reply parts(Parts parts) {
        return of(Kind.ANSWER, OK, parts, null);
    }

    static Reply redirect(String location) {
        return of(Kind.REDIRECT, FOUND, nothing(), location);
    }

    static Reply error(int status) {
        return of(Kind.ERROR, status, nothing(), null);
    }

    static Reply forward(String path) {
        return of(Kind.FORWARD, OK, nothing(), path);
    }

    static Reply include(String text, String path) {
        return of(Kind.INCLUDE, OK, inOrder(List.of(text.getBytes(StandardCharsets.UTF_8))), path);
    }

    static Reply upgrade(String protocol) {
        return of(Kind.UPGRADE, SWITCHING, nothing(), protocol);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(kind, status, more, length, parts, flushed, target, buffer, async, swallowing);
    }

    Reply withStatus(int other) {
        return new Reply(kind, other, headers, length, parts, flushed, target, buffer, async, swallowing);
    }

    Reply withParts(Parts others) {
        return new Reply(kind, status, headers, length, others, flushed, target, buffer, async, swallowing);
    }

    Reply withLength(long bytes) {
        return new Reply(
                kind, status, headers, OptionalLong.of(bytes), parts, flushed, target, buffer, async, swallowing);
    }

    /** Each part leaves at once. */
    Reply flushing() {
        return new Reply(kind, status, headers, length, parts, true, target, buffer, async, swallowing);
    }

    /** Nothing leaves before the handler has returned, unless there is more than so many bytes. */
    Reply buffering(int bytes) {
        return new Reply(kind, status, headers, length, parts, flushed, target, bytes, async, swallowing);
    }

    /** A {@linkplain #swallowing() swallowing} one. */
    Reply deaf() {
        return new Reply(kind, status, headers, length, parts, flushed, target, buffer, async, true);
    }

    Reply in(AsyncStyle style) {
        return new Reply(kind, status, headers, length, parts, flushed, target, buffer, style.name(), swallowing);
    }

    private static Parts nothing() {
        return () -> null;
    }

    private static Parts inOrder(List<byte[]> all) {
        List<byte[]> left = Collections.synchronizedList(new ArrayList<>(all));
        return () -> left.isEmpty() ? null : left.remove(0);
    }
}
