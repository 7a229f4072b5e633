package dev.postlude.benchmarks.servers.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/1.1 as it takes to know where a response ends. Positions are absolute; nothing is copied. */
final class ResponseBytes {

    static final int INCOMPLETE = -1;

    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int HEX = 16;

    private ResponseBytes() {}

    static int status(ByteBuffer received) {
        return number(received, STATUS_AT, STATUS_AT + STATUS_DIGITS, 10);
    }

    /** Where the headers' empty line ends; or {@link #INCOMPLETE}. */
    static int body(ByteBuffer received) {
        int last = received.position() - 3;
        for (int i = 0; i < last; i++) {
            if (received.get(i) == '\r'
                    && received.get(i + 1) == '\n'
                    && received.get(i + 2) == '\r'
                    && received.get(i + 3) == '\n') {
                return i + 4;
            }
        }
        return INCOMPLETE;
    }

    /** Where the response ends that begins at 0 and has been received up to the position; or {@link #INCOMPLETE}. */
    static int end(ByteBuffer received) {
        int body = body(received);
        if (body == INCOMPLETE) {
            return INCOMPLETE;
        }
        int length = find(received, LENGTH, body);
        if (length >= 0) {
            int digits = length + LENGTH.length;
            int end = body + number(received, digits, lineEnd(received, digits), 10);
            return end <= received.position() ? end : INCOMPLETE;
        }
        if (find(received, CHUNKED, body) < 0) {
            throw new IllegalArgumentException("A response with neither Content-Length nor chunks");
        }
        return endOfChunks(received, body);
    }

    private static int endOfChunks(ByteBuffer received, int body) {
        int chunk = body;
        while (true) {
            int line = lineEnd(received, chunk);
            if (line == INCOMPLETE) {
                return INCOMPLETE;
            }
            int size = number(received, chunk, line, HEX);
            chunk = line + 2 + size + 2;
            if (chunk > received.position()) {
                return INCOMPLETE;
            }
            if (size == 0) {
                return chunk;
            }
        }
    }

    private static int lineEnd(ByteBuffer received, int from) {
        for (int i = from; i < received.position() - 1; i++) {
            if (received.get(i) == '\r' && received.get(i + 1) == '\n') {
                return i;
            }
        }
        return INCOMPLETE;
    }

    private static int number(ByteBuffer received, int from, int to, int radix) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(received.get(i), radix);
            if (digit >= 0) {
                number = number * radix + digit;
            }
        }
        return number;
    }

    /** Lower-case names, found without regard to case. */
    private static int find(ByteBuffer received, byte[] wanted, int end) {
        for (int i = 0; i <= end - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && Character.toLowerCase(received.get(i + same)) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return INCOMPLETE;
    }
}
