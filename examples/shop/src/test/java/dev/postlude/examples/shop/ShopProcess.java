package dev.postlude.examples.shop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The shop in a process of its own, as it runs in production: for what only a real SIGTERM can show. It logs into a
 * file, since a stack for each failure would cost the process that reads it as much as the one that measures.
 */
final class ShopProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofMinutes(4);

    private final Path log = Files.createTempFile("shop", ".log");
    private final Process process;
    private int port;

    ShopProcess(String... settings) throws IOException {
        this(List.of("-XX:TieredStopAtLevel=1"), settings); // it starts sooner, and lives shortly
    }

    ShopProcess(List<String> jvm, String... settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ShopApplication.class.getName(), "--server.port=0"));
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command)
                .directory(new File("."))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** A collection of what is new on the heap would take up to 100 ms; this one is over before orders come. */
    void collect() throws IOException, InterruptedException {
        collect(process);
    }

    static void collect(Process jvm) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(jvm.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (asked.waitFor() != 0) {
            throw new IllegalStateException("jcmd could not have process " + jvm.pid() + " collect its garbage");
        }
    }

    int port() {
        if (port == 0) {
            port = awaitPort();
        }
        return port;
    }

    private int awaitPort() {
        Awaitility.await()
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> logged(STARTED) != 0 || !process.isAlive());
        Matcher started = STARTED.matcher(log());
        if (!started.find()) {
            throw new IllegalStateException("The shop has ended:\n" + log());
        }
        return Integer.parseInt(started.group(1));
    }

    void sigterm() {
        process.destroy();
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    int exitValue() {
        return process.exitValue();
    }

    /** How many lines it has written so far in which this is found. */
    long logged(Pattern line) {
        // Each byte is a character of this one; the last of UTF-8 may be half written.
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(each -> line.matcher(each).find()).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All that it has written so far. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(log);
    }
}
