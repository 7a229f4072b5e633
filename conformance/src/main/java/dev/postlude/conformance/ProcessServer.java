package dev.postlude.conformance;

import dev.postlude.Postlude;
import dev.postlude.conformance.wire.ServerKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The main class of a process that serves {@link ProcessTasks} until it is killed, and then shuts down as the adapter
 * tells its users to.
 */
final class ProcessServer {

    /** Fewer than the tasks that never end: so that others wait for a place. */
    private static final int PLACES = 150;

    private ProcessServer() {}

    /**
     * Arguments: the test class, a directory to share, the journal, the drain timeout in milliseconds, where to tell
     * the port.
     */
    public static void main(String[] arguments) throws Exception {
        ServerUnderTest server = ProcessConformance.named(arguments[0]).server();
        Path directory = Path.of(arguments[1]);
        ProcessTasks tasks = new ProcessTasks(server.asyncStyles());
        Postlude postlude = server.configure(Postlude.builder())
                .maxConcurrency(PLACES)
                .drainTimeout(Duration.ofMillis(Long.parseLong(arguments[3])))
                .listener(new EventJournal(Path.of(arguments[2])))
                .build();
        ServerUnderTest.Running running = server.start(new Deployment(
                tasks,
                postlude,
                ServerKey.create(directory),
                Files.createDirectories(directory.resolve("run").resolve("files"))));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(running, tasks), "shutdown"));
        Path told = Path.of(arguments[4]);
        Files.move(Files.writeString(told.resolveSibling(told.getFileName() + ".new"), "" + running.port()), told);
        new CountDownLatch(1).await();
    }

    private static void shutDown(ServerUnderTest.Running running, ProcessTasks tasks) {
        tasks.shutdownBegins();
        try {
            running.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The server was not shut down", failure);
        }
    }
}
