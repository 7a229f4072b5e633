package dev.postlude.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ProcessServer}, seen from outside. */
final class ServerProcess implements AutoCloseable {

    /** A process begins cold, and machines that build are busy. */
    static final int PATIENCE_SECONDS = 120;

    private final Path journal;
    private final Path log;
    private final Path port;
    private final Process process;

    ServerProcess(Class<?> test, Path directory, String name, long drainMillis)
            throws IOException, InterruptedException {
        journal = directory.resolve(name + ".journal");
        log = directory.resolve(name + ".log");
        port = directory.resolve(name + ".port");
        List<String> command = new ArrayList<>(HeedingSignals.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it starts sooner, and lives shortly
                "-Dpostlude.conformance.stop.seconds=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessServer.class.getName(),
                test.getName(),
                directory.toString(),
                journal.toString(),
                Long.toString(drainMillis),
                port.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    int awaitPort() throws IOException {
        Patience.await("the process listens")
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> Files.exists(port) || !process.isAlive());
        if (!Files.exists(port)) {
            throw new IllegalStateException("The process has ended: " + log());
        }
        return Integer.parseInt(Files.readString(port));
    }

    /** As from a shell; {@code Process.destroy} knows SIGTERM alone. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    int exitValue() {
        return process.exitValue();
    }

    Path journal() {
        return journal;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            return "no log: " + failure;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
