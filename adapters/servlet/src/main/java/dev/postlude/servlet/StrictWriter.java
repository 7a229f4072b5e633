package dev.postlude.servlet;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A response's body as text that fails where a task writes it; as {@link StrictOutputStream}. */
final class StrictWriter extends PrintWriter {

    private final PrintWriter writer;
    private final StrictCheck check;

    StrictWriter(PrintWriter writer, StrictCheck check) {
        super(writer);
        this.writer = writer;
        this.check = check;
    }

    @Override
    public void write(int single) {
        check.responseWritten("PrintWriter", "write");
        writer.write(single);
    }

    @Override
    public void write(char[] text) {
        check.responseWritten("PrintWriter", "write");
        writer.write(text);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        check.responseWritten("PrintWriter", "write");
        writer.write(text, offset, length);
    }

    @Override
    public void write(String text) {
        check.responseWritten("PrintWriter", "write");
        writer.write(text);
    }

    @Override
    public void write(String text, int offset, int length) {
        check.responseWritten("PrintWriter", "write");
        writer.write(text, offset, length);
    }

    @Override
    public void flush() {
        check.responseWritten("PrintWriter", "flush");
        writer.flush();
    }

    @Override
    public void close() {
        check.responseWritten("PrintWriter", "close");
        writer.close();
    }

    @Override
    public boolean checkError() {
        check.responseWritten("PrintWriter", "checkError");
        return writer.checkError();
    }

    @Override
    public void print(boolean value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(char value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(int value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(long value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(float value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(double value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(char[] value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(@Nullable String value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void print(@Nullable Object value) {
        check.responseWritten("PrintWriter", "print");
        writer.print(value);
    }

    @Override
    public void println() {
        check.responseWritten("PrintWriter", "println");
        writer.println();
    }

    @Override
    public void println(boolean value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(char value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(int value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(long value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(float value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(double value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(char[] value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(@Nullable String value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    public void println(@Nullable Object value) {
        check.responseWritten("PrintWriter", "println");
        writer.println(value);
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is a library's
    public PrintWriter format(String format, @Nullable Object... arguments) {
        check.responseWritten("PrintWriter", "format");
        writer.format(format, arguments);
        return this;
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is a library's
    public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
        check.responseWritten("PrintWriter", "format");
        writer.format(locale, format, arguments);
        return this;
    }

    @Override
    public PrintWriter append(@Nullable CharSequence text) {
        check.responseWritten("PrintWriter", "append");
        writer.append(text);
        return this;
    }

    @Override
    public PrintWriter append(@Nullable CharSequence text, int start, int end) {
        check.responseWritten("PrintWriter", "append");
        writer.append(text, start, end);
        return this;
    }

    @Override
    public PrintWriter append(char single) {
        check.responseWritten("PrintWriter", "append");
        writer.append(single);
        return this;
    }
}
