package dev.postlude.spring.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/** One connection to the server, on a plain socket: what arrives here has really been sent. */
final class Wire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket;
    private final InputStream in;
    private ByteArrayOutputStream raw = new ByteArrayOutputStream();

    Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Reply get(String path) throws IOException {
        return exchange("GET", path);
    }

    Reply exchange(String method, String path, String... headers) throws IOException {
        send(method, path, headers);
        return read("HEAD".equals(method));
    }

    void send(String method, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(ISO_8859_1));
    }

    /** More of a request's body. */
    void sendBody(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    Reply read() throws IOException {
        return read(false);
    }

    /** One whole response: by its length, or to the end of its last chunk. */
    private Reply read(boolean bodiless) throws IOException {
        String head = readHead();
        Reply reply = new Reply(head, raw.toByteArray(), new byte[0]);
        byte[] body = new byte[0];
        if (!bodiless && reply.status() != 204 && reply.status() != 304) {
            body = "chunked".equals(reply.header("Transfer-Encoding"))
                    ? readChunks()
                    : readExactly(Integer.parseInt(reply.header("Content-Length")));
        }
        return new Reply(head, raw.toByteArray(), body);
    }

    String readHead() throws IOException {
        raw = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** One chunk's bytes; none for the last one. */
    byte[] readChunk() throws IOException {
        byte[] chunk = readExactly(Integer.parseInt(readLine(), 16));
        readLine();
        return chunk;
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
            body.writeBytes(chunk);
        }
        return body.toByteArray();
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed after " + bytes.length + " of " + length + " bytes");
        }
        raw.writeBytes(bytes);
        return bytes;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = readByte(); c != '\n'; c = readByte()) {
            line.write(c);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private int readByte() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("the server closed after: " + raw.toString(ISO_8859_1));
        }
        raw.write(c);
        return c;
    }

    /** Whether anything at all has arrived. */
    boolean isSilent() throws IOException {
        return in.available() == 0;
    }

    /** Waits until the server ends the connection without an answer; false if it answers. */
    boolean isCutOff() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Goes away with a RST. */
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
