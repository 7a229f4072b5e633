package dev.postlude.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request's body that fails where a task reads it. */
final class StrictInputStream extends ServletInputStream {

    private final ServletInputStream in;
    private final StrictCheck check;

    StrictInputStream(ServletInputStream in, StrictCheck check) {
        this.in = in;
        this.check = check;
    }

    @Override
    public int read() throws IOException {
        check.requestUsed("ServletInputStream", "read");
        return in.read();
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        check.requestUsed("ServletInputStream", "read");
        return in.read(bytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check.requestUsed("ServletInputStream", "read");
        return in.read(bytes, offset, length);
    }

    @Override
    public int readLine(byte[] bytes, int offset, int length) throws IOException {
        check.requestUsed("ServletInputStream", "readLine");
        return in.readLine(bytes, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
        check.requestUsed("ServletInputStream", "skip");
        return in.skip(count);
    }

    @Override
    public int available() throws IOException {
        check.requestUsed("ServletInputStream", "available");
        return in.available();
    }

    @Override
    public boolean markSupported() {
        check.requestUsed("ServletInputStream", "markSupported");
        return in.markSupported();
    }

    @Override
    public boolean isFinished() {
        check.requestUsed("ServletInputStream", "isFinished");
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        check.requestUsed("ServletInputStream", "isReady");
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        check.requestUsed("ServletInputStream", "setReadListener");
        in.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        check.requestUsed("ServletInputStream", "close");
        in.close();
    }
}
