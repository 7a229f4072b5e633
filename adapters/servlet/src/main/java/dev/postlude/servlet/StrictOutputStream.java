package dev.postlude.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * A response's body that fails where a task writes it. Containers print in ways of their own, so nothing is left to the
 * base class.
 */
final class StrictOutputStream extends ServletOutputStream {

    private final ServletOutputStream out;
    private final StrictCheck check;

    StrictOutputStream(ServletOutputStream out, StrictCheck check) {
        this.out = out;
        this.check = check;
    }

    @Override
    public void write(int single) throws IOException {
        check.responseWritten("ServletOutputStream", "write");
        out.write(single);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        check.responseWritten("ServletOutputStream", "write");
        out.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check.responseWritten("ServletOutputStream", "write");
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        check.responseWritten("ServletOutputStream", "flush");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        check.responseWritten("ServletOutputStream", "close");
        out.close();
    }

    @Override
    public void print(String value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void print(boolean value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void print(char value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void print(int value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void print(long value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void print(float value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void print(double value) throws IOException {
        check.responseWritten("ServletOutputStream", "print");
        out.print(value);
    }

    @Override
    public void println() throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println();
    }

    @Override
    public void println(String value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public void println(boolean value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public void println(char value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public void println(int value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public void println(long value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public void println(float value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public void println(double value) throws IOException {
        check.responseWritten("ServletOutputStream", "println");
        out.println(value);
    }

    @Override
    public boolean isReady() {
        check.responseRead("ServletOutputStream", "isReady");
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        check.responseWritten("ServletOutputStream", "setWriteListener");
        out.setWriteListener(listener);
    }
}
