package dev.postlude.tomcat;

import dev.postlude.RequestView;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** What a valve leaves with a request that has passed it; gone when Tomcat recycles the request. */
final class Passage {

    /** No bound: the copy of a request with a header as far behind is made of many pieces. */
    private static final char ELSEWHERE = Character.MAX_VALUE;

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
        if (!copyInOnePiece(view)) {
            for (int i = 0; i < headers.size(); i++) {
                view.header(text(headers.getName(i)), text(headers.getValue(i)));
            }
        }
    }

    /**
     * One string for all that HTTP/1.1 has received, cut up only if a task reads it; to make one for each name and
     * value is more than all else that a registration does on the request's thread. False if they are too long, or not
     * in one array.
     */
    @SuppressWarnings("ReferenceEquality") // the same array, not one like it
    private boolean copyInOnePiece(RequestView.Builder view) {
        char[] bounds = new char[2 * parts()];
        byte[] received = null;
        int from = ELSEWHERE;
        int to = 0;
        for (int i = 0; i < parts(); i++) {
            bounds[2 * i] = ELSEWHERE;
            if (isAsReceived(part(i))) {
                ByteChunk chunk = part(i).getByteChunk();
                received = received == null ? chunk.getBytes() : received;
                if (received != chunk.getBytes()
                        || chunk.getEnd() >= ELSEWHERE
                        || !StandardCharsets.ISO_8859_1.equals(chunk.getCharset())) {
                    return false;
                }
                bounds[2 * i] = (char) chunk.getStart();
                bounds[2 * i + 1] = (char) chunk.getEnd();
                from = Math.min(from, chunk.getStart());
                to = Math.max(to, chunk.getEnd());
            }
        }
        if (received == null) {
            return false;
        }
        String text = new String(received, from, to - from, StandardCharsets.ISO_8859_1);
        String all = addOthers(text, bounds, from);
        if (all != null) {
            view.headers(all, bounds);
        }
        return all != null;
    }

    /** What is not as it was received comes behind it; null if that is too long. */
    private @Nullable String addOthers(String text, char[] bounds, int from) {
        StringBuilder all = null;
        int end = text.length();
        for (int i = 0; i < parts(); i++) {
            if (bounds[2 * i] == ELSEWHERE) {
                String other = text(part(i));
                all = (all == null ? new StringBuilder(text) : all).append(other);
                bounds[2 * i] = (char) end;
                end += other.length();
                if (end > Character.MAX_VALUE) {
                    return null;
                }
                bounds[2 * i + 1] = (char) end;
            } else {
                bounds[2 * i] -= (char) from;
                bounds[2 * i + 1] -= (char) from;
            }
        }
        return all == null ? text : all.toString();
    }

    /** Names and values in turns. */
    private int parts() {
        return 2 * headers.size();
    }

    private MessageBytes part(int i) {
        return i % 2 == 0 ? headers.getName(i / 2) : headers.getValue(i / 2);
    }

    /** A string that somebody has had made of it still has its bytes; one that was put in its place may have others. */
    private static boolean isAsReceived(MessageBytes part) {
        return isBytes(part)
                || (part.getType() == MessageBytes.T_STR
                        && !part.getByteChunk().isNull()
                        && part.getByteChunk().equals(part.getString()));
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
