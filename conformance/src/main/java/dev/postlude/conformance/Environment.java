package dev.postlude.conformance;

import dev.postlude.conformance.wire.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What all instances of one test class share: a key for TLS, and a directory of static files. Deleted at its end. */
final class Environment implements AutoCloseable {

    private final Path directory;
    private final Path files;
    private final ServerKey key;

    Environment() throws IOException, GeneralSecurityException, InterruptedException {
        directory = Files.createTempDirectory("postlude-conformance");
        files = Files.createDirectory(directory.resolve("files"));
        key = ServerKey.create(directory);
    }

    Path files() {
        return files;
    }

    ServerKey key() {
        return key;
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
