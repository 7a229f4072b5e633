package dev.postlude.benchmarks.servers.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a fixed rate, as from clients who do not know of each other. A latency counts from when its request was
 * due: if the server, or this program, is late, all requests that wait for it are late as well, and are counted so
 * (which is what "corrected for coordinated omission" means).
 */
public final class OpenLoop {

    private final Tally tally = new Tally();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final double perSecond;
    private final long requests;
    private final long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
    private long released;
    private long sent;
    private @Nullable IOException failure;

    private OpenLoop(double perSecond, long requests) {
        this.perSecond = perSecond;
        this.requests = requests;
    }

    /** Sends and waits for all answers. A request for which no connection is free waits, and its time runs. */
    public static Tally run(Target target, int connections, double perSecond, long requests)
            throws IOException, InterruptedException {
        return new OpenLoop(perSecond, requests).run(target, connections);
    }

    private Tally run(Target target, int count) throws IOException, InterruptedException {
        try (Selector selector = Selector.open()) {
            List<Connection> connections = target.connect(count, selector);
            idle.addAll(connections);
            Thread pace = new Thread(() -> release(selector), "open-loop-pace");
            pace.start();
            try {
                while (tally.answered() < requests && !hasFailed()) {
                    selector.select(this::readable);
                }
                tally.lasted(System.nanoTime() - start);
            } finally {
                pace.interrupt();
                pace.join();
                Target.close(connections);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        if (failure != null) {
            throw failure;
        }
        return tally;
    }

    private long due(long number) {
        return start + (long) (number * (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }

    private void release(Selector selector) {
        for (long number = 0; number < requests && !Thread.interrupted(); number++) {
            long due = due(number);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            try {
                release(number + 1);
            } catch (IOException failed) {
                fail(failed);
                selector.wakeup();
                return;
            }
        }
    }

    private synchronized void release(long upTo) throws IOException {
        released = upTo;
        Connection free = idle.poll();
        if (free != null) {
            free.send(due(sent++));
        }
    }

    private synchronized void answered(Connection connection) throws IOException {
        if (sent < released) {
            connection.send(due(sent++));
        } else {
            idle.add(connection);
        }
    }

    private synchronized void fail(IOException failed) {
        failure = failed;
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private void readable(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.receive()) {
                tally.answered(connection.take(), System.nanoTime() - connection.due());
                answered(connection);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
