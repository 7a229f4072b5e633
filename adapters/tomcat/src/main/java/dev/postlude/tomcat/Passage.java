package dev.postlude.tomcat;

import dev.postlude.RequestView;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;

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
        for (int i = 0; i < headers.size(); i++) {
            view.header(text(headers.getName(i)), text(headers.getValue(i)));
        }
    }

    /**
     * As its toString() reads, which decodes through three buffers for each name and value: more than all else that a
     * registration does on the request's thread.
     */
    private static String text(MessageBytes bytes) {
        ByteChunk chunk = bytes.getByteChunk();
        if (bytes.getType() != MessageBytes.T_BYTES || chunk.isNull()) {
            return bytes.toStringType();
        }
        return new String(chunk.getBytes(), chunk.getStart(), chunk.getLength(), chunk.getCharset());
    }
}
