package dev.postlude.examples.shop;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop in a process of its own, as it runs in production: for what only a real SIGTERM can show. */
final class ShopProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int START_SECONDS = 240;

    private final Process process;
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "shop-process-log");

    ShopProcess(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ShopApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command)
                .directory(new File("."))
                .redirectErrorStream(true)
                .start();
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    port.complete(Integer.valueOf(started.group(1)));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            port.completeExceptionally(new IllegalStateException("The shop has ended:\n" + String.join("\n", log)));
        }
    }

    int port() throws Exception {
        return port.get(START_SECONDS, TimeUnit.SECONDS);
    }

    void sigterm() {
        // Not Process.destroy(): that also closes the pipe, and what is logged from then on is lost.
        process.toHandle().destroy();
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    int exitValue() {
        return process.exitValue();
    }

    /** How many lines it has written so far in which this is found. */
    long logged(Pattern line) {
        return log.stream().filter(each -> line.matcher(each).find()).count();
    }

    /** All that it has written, once it has ended. */
    String log() throws InterruptedException {
        reader.join();
        return String.join("\n", log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
