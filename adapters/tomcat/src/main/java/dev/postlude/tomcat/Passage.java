package dev.postlude.tomcat;

import dev.postlude.RequestView;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** What a valve leaves with a request that has passed it; gone when Tomcat recycles the request. */
final class Passage {

    private final PostludeValve valve;
    private final MimeHeaders headers;

    Passage(PostludeValve valve, MimeHeaders headers) {
        this.valve = valve;
        this.headers = headers;
    }

    PostludeValve valve() {
        return valve;
    }

    void copyHeaders(RequestView.Builder view) {
        byte[] received = received();
        if (received == null || !copyInOnePiece(received, view)) {
            for (int i = 0; i < headers.size(); i++) {
                view.header(text(headers.getName(i)), text(headers.getValue(i)));
            }
        }
    }

    /**
     * The array in which all headers are that are bytes still, as HTTP/1.1 leaves them; null if there is no such one.
     */
    private byte @Nullable [] received() {
        byte[] received = null;
        for (int i = 0; i < parts(); i++) {
            MessageBytes part = part(i);
            if (isBytes(part)) {
                ByteChunk chunk = part.getByteChunk();
                if (received != null && received != chunk.getBytes()
                        || !StandardCharsets.ISO_8859_1.equals(chunk.getCharset())) {
                    return null;
                }
                received = chunk.getBytes();
            }
        }
        return received;
    }

    /**
     * One string for all that was received, cut up only if a task reads it; to make one for each name and value is more
     * than all else that a registration does on the request's thread. False if they are too long.
     */
    private boolean copyInOnePiece(byte[] received, RequestView.Builder view) {
        int from = received.length;
        int to = 0;
        for (int i = 0; i < parts(); i++) {
            if (isBytes(part(i))) {
                ByteChunk chunk = part(i).getByteChunk();
                from = Math.min(from, chunk.getStart());
                to = Math.max(to, chunk.getEnd());
            }
        }
        String text = new String(received, from, to - from, StandardCharsets.ISO_8859_1);
        StringBuilder all = null; // what has been read before is a string in its own right, and comes behind
        char[] bounds = new char[2 * parts()];
        int end = text.length();
        for (int i = 0; i < parts(); i++) {
            MessageBytes part = part(i);
            int begin;
            int length;
            if (isBytes(part)) {
                begin = part.getByteChunk().getStart() - from;
                length = part.getByteChunk().getLength();
            } else {
                String read = text(part);
                all = (all == null ? new StringBuilder(text) : all).append(read);
                begin = end;
                length = read.length();
                end += length;
            }
            if (end > Character.MAX_VALUE) {
                return false;
            }
            bounds[2 * i] = (char) begin;
            bounds[2 * i + 1] = (char) (begin + length);
        }
        view.headers(all == null ? text : all.toString(), bounds);
        return true;
    }

    /** Names and values in turns. */
    private int parts() {
        return 2 * headers.size();
    }

    private MessageBytes part(int i) {
        return i % 2 == 0 ? headers.getName(i / 2) : headers.getValue(i / 2);
    }

    private static boolean isBytes(MessageBytes part) {
        return part.getType() == MessageBytes.T_BYTES && !part.getByteChunk().isNull();
    }

    /** As its toString() reads, which decodes through three buffers for each name and value. */
    private static String text(MessageBytes part) {
        if (!isBytes(part)) {
            return part.toStringType();
        }
        ByteChunk chunk = part.getByteChunk();
        return new String(chunk.getBytes(), chunk.getStart(), chunk.getLength(), chunk.getCharset());
    }
}
