package dev.postlude.examples.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands between the shop and a server, and lets pass what comes, late, or not at all. */
final class FaultyPort implements AutoCloseable {

    enum Mode {
        /** As if it were not there. */
        PASSES,
        /** Nobody listens: connections are refused, and those that there are break. */
        REFUSES,
        /** What the server says comes a second late. */
        IS_SLOW,
        /** Connections are taken, and nothing is ever answered: as behind a firewall that drops packets. */
        IS_HALF_OPEN
    }

    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final int BUFFER = 8192;

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASSES;
    private ServerSocket listening;
    private Thread accepting;

    FaultyPort(int target) throws IOException {
        this.target = target;
        listening = listen(0);
        port = listening.getLocalPort();
    }

    int port() {
        return port;
    }

    /** What there was before is broken off: it belongs to the other mode. */
    void set(Mode next) throws IOException, InterruptedException {
        mode = next;
        if (next == Mode.REFUSES) {
            listening.close();
            accepting.join(); // the port is free when nobody waits at it any more
        } else if (listening.isClosed()) {
            listening = listen(port);
        }
        breakAll();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 500);
        accepting = start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                if (mode != Mode.IS_HALF_OPEN) {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(server);
                    start(() -> pump(client, server, 0));
                    start(() -> pump(server, client, mode == Mode.IS_SLOW ? SLOW_NANOS : 0));
                }
            }
        } catch (IOException closed) {
            close(socket);
        }
    }

    private void pump(Socket from, Socket to, long delayNanos) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                LockSupport.parkNanos(delayNanos);
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            close(to); // one side has gone, so the other one has to learn it
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void breakAll() {
        open.forEach(FaultyPort::close);
        open.clear();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyBroken) {
            throw new IllegalStateException(alreadyBroken);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "faulty-port");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        breakAll();
    }
}
