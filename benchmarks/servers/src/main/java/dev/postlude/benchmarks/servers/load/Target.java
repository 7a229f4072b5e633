package dev.postlude.benchmarks.servers.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for: a path of a server on this machine.
 *
 * @param port the server's
 * @param path with its slash
 */
public record Target(int port, String path) {

    List<Connection> connect(int count, Selector selector) throws IOException {
        ByteBuffer request = BrowserRequest.of(port, path);
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(new Connection(port, request, selector));
        }
        return connections;
    }

    /** One request on a connection of its own; gives the response as text, headers and all. */
    public String get() throws IOException {
        try (Selector selector = Selector.open();
                Connection connection = connect(1, selector).get(0)) {
            connection.send(0);
            do {
                selector.select(key -> {});
            } while (!connection.receive());
            return connection.text();
        }
    }

    static void close(List<Connection> connections) {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
