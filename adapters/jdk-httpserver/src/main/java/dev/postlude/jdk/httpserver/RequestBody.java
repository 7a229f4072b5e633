package dev.postlude.jdk.httpserver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The request's body. Tells if the client broke off. */
final class RequestBody extends FilterInputStream {

    private final ExchangeEnd end;
    private boolean closed;

    RequestBody(InputStream in, ExchangeEnd end) {
        super(in);
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException failure) {
            throw told(failure);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException failure) {
            throw told(failure);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return in.skip(count);
        } catch (IOException failure) {
            throw told(failure);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            in.close();
        } catch (IOException failure) {
            end.incomplete(failure);
            throw failure;
        }
    }

    private IOException told(IOException failure) {
        if (!closed) {
            end.incomplete(failure);
        }
        return failure;
    }
}
