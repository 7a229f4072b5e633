package dev.postlude.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One response as it came over the wire.
 *
 * @param head the status line and the headers, with the empty line at their end
 * @param body the bytes after the head as they were on the wire: chunks with their sizes
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares responses as such, and bodies are big
public record Response(String head, byte[] body) {

    /**
     * The status.
     *
     * @return as in the status line
     */
    public int status() {
        return Integer.parseInt(head.split(" ", 3)[1].trim());
    }

    /**
     * All values of a header.
     *
     * @param name in any case
     * @return the values, in order
     */
    public List<String> headers(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).trim())
                .toList();
    }

    /**
     * Whether the body comes in chunks.
     *
     * @return true if so
     */
    public boolean isChunked() {
        return headers("Transfer-Encoding").contains("chunked");
    }

    /**
     * Whether the server will go on with another request on the same connection.
     *
     * @return false if it said that it closes it, or if only its close ends the body
     */
    public boolean keepsAlive() {
        boolean says = head.startsWith("HTTP/1.0")
                ? headers("Connection").stream().anyMatch("keep-alive"::equalsIgnoreCase)
                : headers("Connection").stream().noneMatch("close"::equalsIgnoreCase);
        return says && isDelimited();
    }

    /** Whether the end of the body can be told without the end of the connection. */
    boolean isDelimited() {
        return hasNoBody() || isChunked() || !headers("Content-Length").isEmpty();
    }

    boolean hasNoBody() {
        int status = status();
        return status < 200 || status == 204 || status == 304;
    }

    /**
     * The body as text, chunk sizes and all.
     *
     * @return one character for each byte
     */
    public String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /**
     * The body as it was before it was cut into chunks.
     *
     * @return its bytes
     */
    public byte[] content() {
        if (!isChunked()) {
            return body;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String chunks = text();
        int size = -1;
        for (int at = 0; size != 0; at += size + 2) {
            int end = chunks.indexOf("\r\n", at);
            size = Integer.parseInt(chunks.substring(at, end).split(";", 2)[0].trim(), 16);
            at = end + 2;
            content.write(body, at, size);
        }
        return content.toByteArray();
    }

    /** The response as it was on the wire. */
    @Override
    public String toString() {
        return head + text();
    }
}
