package dev.postlude.conformance.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Bytes out, bytes in. A read gives up after 20 s, so that a response held back is a failure and not a hang. For one
 * thread.
 */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 1000 * Integer.getInteger("postlude.conformance.patience", 20);
    private static final int CR = '\r';

    private final Socket socket;
    private final Socket transport;
    private final InputStream in;

    private RawClient(Socket transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects in clear text.
     *
     * @param port on the loopback address
     * @return the client
     * @throws IOException if it cannot connect
     */
    public static RawClient connect(int port) throws IOException {
        Socket plain = open(port, 0);
        return new RawClient(plain, plain);
    }

    /**
     * Connects with a small receive buffer, so that the server has to wait for what is not read.
     *
     * @param port on the loopback address
     * @param receiveBuffer its size in bytes
     * @return the client
     * @throws IOException if it cannot connect
     */
    public static RawClient connectSlow(int port, int receiveBuffer) throws IOException {
        Socket plain = open(port, receiveBuffer);
        return new RawClient(plain, plain);
    }

    /**
     * Begins TLS on the connection.
     *
     * @param trust trusts the server's certificate
     * @return a client that takes the place of this one
     * @throws IOException if that fails
     */
    public RawClient encrypted(SSLSocketFactory trust) throws IOException {
        SSLSocket encrypted = (SSLSocket) trust.createSocket(transport, "localhost", transport.getPort(), true);
        encrypted.setSSLParameters(ServerKey.offered());
        return new RawClient(transport, encrypted);
    }

    private static Socket open(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        return socket;
    }

    /**
     * Has reads give up earlier.
     *
     * @param millis after how many milliseconds
     * @return this
     * @throws IOException if the connection is gone
     */
    public RawClient patient(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    /**
     * Sends a request's head: the lines and an empty one.
     *
     * @param lines without their ends
     * @return this
     * @throws IOException if the connection is gone
     */
    public RawClient send(String... lines) throws IOException {
        return write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Sends a GET request of HTTP/1.1.
     *
     * @param path the target
     * @return this
     * @throws IOException if the connection is gone
     */
    public RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1", "Host: localhost");
    }

    /**
     * Sends bytes as they are.
     *
     * @param bytes what to send
     * @return this
     * @throws IOException if the connection is gone
     */
    public RawClient write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /**
     * Reads one whole response to a request other than HEAD.
     *
     * @return the response
     * @throws EOFException if the connection ended before the response did
     * @throws IOException if the connection broke or nothing came
     */
    public Response read() throws IOException {
        String head = readHead();
        Response response = new Response(head, new byte[0]);
        if (response.hasNoBody()) {
            return response;
        }
        if (response.isChunked()) {
            return new Response(head, readChunks());
        }
        if (response.isDelimited()) {
            int length = Integer.parseInt(response.headers("Content-Length").get(0));
            return new Response(head, readExactly(length));
        }
        return new Response(head, readToEnd());
    }

    /**
     * Reads a response's status line and headers, all that there is of a response to HEAD.
     *
     * @return with the empty line at the end
     * @throws IOException if the connection ended or broke, or nothing came
     */
    public String readHead() throws IOException {
        String head = readLine();
        StringBuilder all = new StringBuilder(head);
        while (!head.equals("\r\n")) {
            head = readLine();
            all.append(head);
        }
        return all.toString();
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = -1;
        while (size != 0) {
            String line = readLine();
            size = Integer.parseInt(line.split(";", 2)[0].trim(), 16);
            body.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            body.writeBytes(readExactly(size + 2));
        }
        return body.toByteArray();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int before = -1;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended after: " + line);
            }
            line.append((char) next);
            if (before == CR && next == '\n') {
                return line.toString();
            }
            before = next;
        }
    }

    /**
     * Reads so many bytes.
     *
     * @param count how many
     * @return exactly as many
     * @throws IOException if the connection ended or broke before, or nothing came
     */
    public byte[] readExactly(int count) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new EOFException("The connection ended after " + read.length + " of " + count + " bytes");
        }
        return read;
    }

    /**
     * Reads up to and with a text.
     *
     * @param text to wait for
     * @return all that came
     * @throws IOException if the connection ended or broke before, or nothing came
     */
    public String readTo(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text, Math.max(0, read.length() - text.length())) < 0) {
            read.append((char) (readExactly(1)[0] & 0xff));
        }
        return read.toString();
    }

    /**
     * Reads and forgets.
     *
     * @param count how many bytes at most
     * @return how many there were
     * @throws IOException if the connection broke or nothing came
     */
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    /**
     * All until the server closes the connection.
     *
     * @return what was left
     * @throws IOException if the connection broke, or was not closed in time
     */
    public byte[] readToEnd() throws IOException {
        return in.readAllBytes();
    }

    /**
     * All until the connection has ended, in whatever way: a reset and a TLS connection that was cut off end it, too.
     *
     * @return what was left
     * @throws SocketTimeoutException if it did not end in time
     */
    public byte[] readUntilGone() throws SocketTimeoutException {
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                left.write(next);
            }
        } catch (SocketTimeoutException held) {
            throw held;
        } catch (IOException gone) {
            return left.toByteArray();
        }
        return left.toByteArray();
    }

    /**
     * Sends FIN and goes on reading.
     *
     * @throws IOException if the connection is gone
     */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Leaves by RST.
     *
     * @throws IOException if the socket cannot be closed
     */
    public void reset() throws IOException {
        transport.setSoLinger(true, 0);
        transport.close();
    }

    /** Leaves by FIN, or by RST if there is something that was not read, as the operating system does. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
