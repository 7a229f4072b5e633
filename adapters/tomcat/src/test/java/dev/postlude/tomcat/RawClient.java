package dev.postlude.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes out, bytes in. A read gives up after ten seconds, so that a response held back is a failure and not a hang. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = socket.getInputStream();
    }

    RawClient send(String... lines) throws IOException {
        String request = String.join("\r\n", lines) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1", "Host: localhost");
    }

    /** One whole response: to the end of its length, or of its last chunk. */
    String read() throws IOException {
        String head = readHead();
        if (head.startsWith("HTTP/1.1 304") || head.startsWith("HTTP/1.1 204")) {
            return head;
        }
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            return head + readChunks();
        }
        int at = lower.indexOf("content-length: ");
        if (at < 0) {
            throw new IOException("Neither a length nor chunks: " + head);
        }
        int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
        return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    String readHead() throws IOException {
        return readUntil("\r\n\r\n");
    }

    private String readChunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int size = -1;
        while (size != 0) {
            String line = readUntil("\r\n");
            size = Integer.parseInt(line.trim(), 16);
            body.append(line).append(new String(in.readNBytes(size + 2), StandardCharsets.ISO_8859_1));
        }
        return body.toString();
    }

    private String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended after: " + text);
            }
            read.write(next);
            text = read.toString(StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    /** All until the server closes the connection. */
    byte[] readToEnd() throws IOException {
        return in.readAllBytes();
    }

    /** Reads and forgets. */
    long skip(long bytes) throws IOException {
        long left = bytes;
        byte[] buffer = new byte[64 * 1024];
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return bytes - left;
    }

    /** Leaves by RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
