package dev.postlude.durable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node's process, from its start to its kill. */
final class ChaosProcess {

    final Path file;
    private final Process process;
    private volatile int port;
    private volatile long killedMicros = Long.MAX_VALUE;

    ChaosProcess(String url, Path folder, int number) throws IOException {
        file = folder.resolve("node-" + number + ".log");
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChaosNode.class.getName(),
                        url,
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
        Thread reader = new Thread(this::awaitReady, "node-" + number);
        reader.setDaemon(true);
        reader.start();
    }

    private void awaitReady() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("READY ")) {
                    port = Integer.parseInt(line.substring(6));
                }
            }
        } catch (IOException killed) {
            port = 0;
        }
    }

    /** 0 until it serves. */
    int port() {
        return isAlive() ? port : 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; it is dead when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        killedMicros = now();
    }

    /** It ended by itself, as when the database was away while it started. */
    void noteDeath() {
        killedMicros = now();
    }

    /** When it was known to be dead; never for one that was not killed. */
    long killedMicros() {
        return killedMicros;
    }

    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("A node did not stop within 60 seconds");
        }
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
