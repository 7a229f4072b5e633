package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The response's body on its way into the server, inside all streams that filters put around it. Tells what the server
 * made of it, and passes everything on as it is.
 */
final class ResponseBody extends OutputStream {

    private static final long UNREAD = -1;
    private static final long NOT_DECLARED = Long.MAX_VALUE;

    private final OutputStream out;
    private final HttpExchange server;
    private final ExchangeEnd end;
    private long declared = UNREAD;
    private long count;
    private boolean closed;

    ResponseBody(OutputStream out, HttpExchange server, ExchangeEnd end) {
        this.out = out;
        this.server = server;
        this.end = end;
    }

    @Override
    public void write(int octet) throws IOException {
        try {
            out.write(octet);
        } catch (IOException refused) {
            failed(refused, 1);
            throw refused;
        }
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException refused) {
            failed(refused, length);
            throw refused;
        }
        count += length;
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException refused) {
            failed(refused, 0);
            throw refused;
        }
        if (count == declared()) {
            end.written();
        }
    }

    /** The server's own stream may call this once more while it closes. */
    @Override
    public void close() throws IOException {
        if (closed || !hasHeaders()) {
            out.close();
            return;
        }
        closed = true;
        try {
            out.close();
        } catch (IOException refused) {
            if (declared() != NOT_DECLARED && count < declared()) {
                end.incomplete(refused);
            } else {
                end.broken(refused);
            }
            end.completed();
            throw refused;
        }
        end.written();
    }

    /** The server also refuses what the application does wrong, and then nothing is wrong with the connection. */
    private void failed(IOException refused, int length) {
        if (hasHeaders() && !closed && length <= declared() - count) {
            end.broken(refused);
        }
    }

    private boolean hasHeaders() {
        return server.getResponseCode() != -1;
    }

    /** Set by the server, but for a response that it ends by closing the connection: there it is the application's. */
    private long declared() {
        if (declared == UNREAD) {
            Headers headers = server.getResponseHeaders();
            String length = headers.getFirst("Content-length");
            declared = length == null || headers.containsKey("Transfer-encoding") ? NOT_DECLARED : parsed(length);
        }
        return declared;
    }

    private static long parsed(String length) {
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException invented) {
            return NOT_DECLARED;
        }
    }
}
