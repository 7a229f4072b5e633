package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Endpoint;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What peers of other ecosystems have in common: a folder of sources, and three endpoints. */
final class Peer {

    private static final long PATIENCE_MINUTES = 10;

    private Peer() {}

    static Subject.Started started(ServerProcess process) {
        List<Trial> trials = Stream.of(Endpoint.NONE, Endpoint.AFTER, Endpoint.AFTER_VIEW)
                .map(endpoint -> Trial.of(endpoint, process))
                .toList();
        return new Subject.Started(List.of(process), trials, List.of());
    }

    /** Its sources, to where it may install what it needs. */
    static void copy(Path sources, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(sources.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Runs a command to its end; gives what it prints, which is in a file as well. */
    static String run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException, Subject.MissingException {
        Path log = Files.createDirectories(folder).resolve("commands.log");
        String called = String.join(" ", command);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            throw new Subject.MissingException(command[0] + " is not on this machine");
        }
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new Subject.MissingException("'" + called + "' had not ended after " + PATIENCE_MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            System.err.println(Files.readString(log));
            throw new Subject.MissingException("'" + called + "' ended with status " + process.exitValue());
        }
        return Files.readString(log).strip();
    }
}
