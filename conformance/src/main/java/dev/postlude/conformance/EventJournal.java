package dev.postlude.conformance;

import dev.postlude.DrainReport;
import dev.postlude.TaskEvent;
import dev.postlude.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes each event into a file at once, for whoever wants to know after the process has ended, however it ended.
 * Unlike a listener of production it blocks for as long as a write takes.
 */
public final class EventJournal implements TaskListener {

    static final String DRAINED = "DRAINED";

    private final OutputStream file;

    /**
     * Opens the file and appends to it.
     *
     * @param file may exist already
     * @throws IOException if it cannot be written
     */
    public EventJournal(Path file) throws IOException {
        this.file = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void onEvent(TaskEvent event) {
        write(event.kind() + " " + event.task());
    }

    @Override
    public void onDrained(DrainReport report) {
        write(DRAINED + " "
                + Stream.concat(report.abandoned().stream(), report.stuck().stream())
                        .map(TaskEvent::task)
                        .collect(Collectors.joining(" ")));
    }

    /** One call of the operating system for each line: what it has taken survives the process. */
    private void write(String line) {
        try {
            file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
