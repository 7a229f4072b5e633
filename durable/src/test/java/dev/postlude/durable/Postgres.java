package dev.postlude.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL that keeps what it has committed: with fsync and synchronous_commit on. Can be crashed. */
final class Postgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    Postgres(Path data) {
        this.data = data;
        server = start(0);
    }

    /** One for all tests of this JVM; ends with it. */
    static Postgres shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final Postgres INSTANCE = new Postgres(temporary());
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "postgres")
                    .toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort()
                + "/postgres?loginTimeout=20&connectTimeout=20&socketTimeout=60";
    }

    /** Ends without a checkpoint, and recovers from its log when it is started again. */
    void crashAndRestart() throws IOException, InterruptedException {
        int port = server.getPort();
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        new ProcessBuilder("kill", "-QUIT", pid).start().waitFor(10, TimeUnit.SECONDS);
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> process.onExit().join());
        server.close(); // gives its lock on the folder back
        server = start(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
