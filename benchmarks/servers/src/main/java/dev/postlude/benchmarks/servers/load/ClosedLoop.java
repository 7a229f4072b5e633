package dev.postlude.benchmarks.servers.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;

/** Each connection sends its next request when it has its answer: as many requests as the server can serve. */
public final class ClosedLoop {

    private final Tally tally = new Tally();
    private final long limit;
    private final long nanos;
    private long end;
    private long sent;

    private ClosedLoop(long limit, Duration time) {
        this.limit = limit;
        this.nanos = time.toNanos();
    }

    /** Until the time is over and all answers are there. */
    public static Tally during(Target target, int connections, Duration time) throws IOException {
        return atMost(target, connections, Long.MAX_VALUE, time);
    }

    /** As many requests, or fewer if the time is over before. */
    public static Tally atMost(Target target, int connections, long requests, Duration time) throws IOException {
        return new ClosedLoop(requests, time).run(target, connections);
    }

    private Tally run(Target target, int count) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Connection> connections = target.connect(count, selector);
            try {
                long start = System.nanoTime();
                end = start + nanos;
                for (Connection connection : connections) { // one on each, however short the time is
                    send(connection, System.nanoTime());
                }
                while (tally.answered() < sent) {
                    selector.select(this::readable);
                }
                tally.lasted(System.nanoTime() - start);
            } finally {
                Target.close(connections);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return tally;
    }

    private void readable(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.receive()) {
                tally.answered(connection.take(), System.nanoTime() - connection.due());
                sendNext(connection);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void sendNext(Connection connection) throws IOException {
        long now = System.nanoTime();
        if (end - now > 0) {
            send(connection, now);
        }
    }

    private void send(Connection connection, long now) throws IOException {
        if (sent < limit) {
            sent++;
            connection.send(now);
        }
    }
}
