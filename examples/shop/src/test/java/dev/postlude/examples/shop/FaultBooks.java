package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's journal tells, while it is being written. Each line is read once: a reader that begins anew each time
 * makes hundreds of megabytes of garbage in the process that measures.
 */
final class FaultBooks {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path journal;
    private final Map<TaskEvent.Kind, Map<String, Long>> counts = new EnumMap<>(TaskEvent.Kind.class);
    /** By the task's number: how often it was registered and how often it ended, unless that is once each. */
    private final Map<String, int[]> unsettled = new HashMap<>();

    private @Nullable ByteBuffer file;
    private int end;

    FaultBooks(Path journal) {
        this.journal = journal;
    }

    /** Up to the last line that is written to its end. */
    private void read() {
        ByteBuffer written = file();
        int line = end;
        for (int at = end; at < written.limit() && written.get(at) != 0; at++) {
            if (written.get(at) == '\n') {
                byte[] bytes = new byte[at - line];
                written.get(line, bytes);
                enter(new String(bytes, StandardCharsets.UTF_8).split(" ", 3));
                line = at + 1;
            }
        }
        end = line;
    }

    private ByteBuffer file() {
        if (file == null) {
            try (FileChannel channel = FileChannel.open(journal)) {
                file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            } catch (IOException failure) {
                throw new UncheckedIOException("The shop has no journal", failure);
            }
        }
        return file;
    }

    private void enter(String[] line) {
        TaskEvent.Kind kind = TaskEvent.Kind.valueOf(line[0]);
        counts.computeIfAbsent(kind, any -> new TreeMap<>()).merge(line[2], 1L, Long::sum);
        if (kind != TaskEvent.Kind.REGISTERED && !kind.isFinal()) {
            return;
        }
        int[] ends = unsettled.computeIfAbsent(line[1], number -> new int[2]);
        ends[kind.isFinal() ? 1 : 0]++;
        if (ends[0] == 1 && ends[1] == 1) {
            unsettled.remove(line[1]); // a further end would be of a number that was never registered
        }
    }

    /** How many tasks of this name ended, or went, like this. */
    synchronized long count(TaskEvent.Kind kind, String task) {
        read();
        return counts.getOrDefault(kind, Map.of()).getOrDefault(task, 0L);
    }

    /** The names of the tasks that ended, or went, like this. */
    synchronized Set<String> tasks(TaskEvent.Kind kind) {
        read();
        return new TreeSet<>(counts.getOrDefault(kind, Map.of()).keySet());
    }

    synchronized long count(TaskEvent.Kind kind) {
        read();
        return counts.getOrDefault(kind, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** All that was registered has ended. */
    void awaitIdle() {
        Awaitility.await().atMost(PATIENCE).until(this::isIdle);
    }

    private synchronized boolean isIdle() {
        read();
        return unsettled.values().stream().noneMatch(ends -> ends[1] == 0);
    }

    /** How many tasks have not exactly one beginning and one end, once there is nothing to wait for. */
    synchronized long unbalanced() {
        read();
        return unsettled.size();
    }
}
