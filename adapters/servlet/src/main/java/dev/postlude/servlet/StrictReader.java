package dev.postlude.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request's body as text that fails where a task reads it. */
final class StrictReader extends BufferedReader {

    private final BufferedReader reader;
    private final StrictCheck check;

    StrictReader(BufferedReader reader, StrictCheck check) {
        super(reader, 1);
        this.reader = reader;
        this.check = check;
    }

    @Override
    public int read() throws IOException {
        check.requestUsed("BufferedReader", "read");
        return reader.read();
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
        check.requestUsed("BufferedReader", "read");
        return reader.read(text, offset, length);
    }

    @Override
    public @Nullable String readLine() throws IOException {
        check.requestUsed("BufferedReader", "readLine");
        return reader.readLine();
    }

    @Override
    public long skip(long count) throws IOException {
        check.requestUsed("BufferedReader", "skip");
        return reader.skip(count);
    }

    @Override
    public boolean ready() throws IOException {
        check.requestUsed("BufferedReader", "ready");
        return reader.ready();
    }

    @Override
    public boolean markSupported() {
        check.requestUsed("BufferedReader", "markSupported");
        return reader.markSupported();
    }

    @Override
    public void mark(int readAheadLimit) throws IOException {
        check.requestUsed("BufferedReader", "mark");
        reader.mark(readAheadLimit);
    }

    @Override
    public void reset() throws IOException {
        check.requestUsed("BufferedReader", "reset");
        reader.reset();
    }

    @Override
    public void close() throws IOException {
        check.requestUsed("BufferedReader", "close");
        reader.close();
    }
}
