package dev.postlude.benchmarks.servers.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A keep-alive connection that asks for the same thing again and again, one request at a time. */
final class Connection implements AutoCloseable {

    private static final int LONGEST_RESPONSE = 64 * 1024;
    private static final int OK = 200;

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer received = ByteBuffer.allocateDirect(LONGEST_RESPONSE);
    private volatile long due;

    Connection(int port, ByteBuffer request, Selector selector) throws IOException {
        this.request = request.duplicate();
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Remembers when the request was due, whenever it is sent. */
    void send(long due) throws IOException {
        this.due = due;
        request.rewind();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("A request did not fit into an empty connection");
        }
    }

    long due() {
        return due;
    }

    /** Reads what has come; whether it makes the response complete. */
    boolean receive() throws IOException {
        if (channel.read(received) < 0) {
            throw new EOFException("The server has closed a connection");
        }
        if (!received.hasRemaining()) {
            throw new IOException("A response of more than " + LONGEST_RESPONSE + " bytes");
        }
        int end = ResponseBytes.end(received);
        if (end != ResponseBytes.INCOMPLETE && end < received.position()) {
            throw new IOException("Something came after the response");
        }
        return end != ResponseBytes.INCOMPLETE;
    }

    /** Whether the response says 200; makes room for the next one. */
    boolean take() {
        boolean ok = ResponseBytes.status(received) == OK;
        received.clear();
        return ok;
    }

    /** The complete response, headers and all. */
    String text() {
        return StandardCharsets.UTF_8.decode(received.duplicate().flip()).toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
