package dev.postlude.benchmarks.servers;

import dev.postlude.benchmarks.servers.application.Figures;
import dev.postlude.benchmarks.servers.load.Target;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own on a free port of this machine, measured from outside. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Map<String, String> OF_PEERS =
            Map.of("NODE_ENV", "production", "NEXT_TELEMETRY_DISABLED", "1");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** What it prints goes to a file in the folder. The command is given the port; the server has answered once. */
    static ServerProcess start(Path folder, String name, IntFunction<List<String>> command)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = Files.createDirectories(folder).resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command.apply(port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(OF_PEERS);
        Process process = builder.start();
        // Whatever ends the run, nothing of it stays.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        ServerProcess server = new ServerProcess(process, port, log);
        try {
            server.awaitListening();
            return server;
        } catch (Throwable failure) {
            server.close();
            throw failure;
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("A server does not start. It says:\n" + log());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean isListening() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    Target target(String key) {
        return new Target(port, "/" + key);
    }

    Figures figures() throws IOException {
        String response = target("figures").get();
        return JSON.readValue(response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1), Figures.class);
    }

    /** Waits until the work of an endpoint has been done as often; more is an error as well. */
    void awaitDone(String key, long times) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long done = figures().done().getOrDefault(key, 0L);
        while (done < times && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE);
            done = figures().done().getOrDefault(key, 0L);
        }
        if (done != times) {
            throw new IllegalStateException("The work of " + key + " was asked for " + times + " times and done " + done
                    + " times. The server says:\n" + log());
        }
    }

    /** Of the process and those that it has started; in the system's ticks, of 10 ms as a rule. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Of the process itself, by what its threads are for. */
    Map<String, ThreadTime.Seen> threads() throws IOException {
        return ThreadTime.of(pid());
    }

    long pid() {
        return process.pid();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
