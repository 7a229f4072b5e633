package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What the shop's journal tells, while it is being written. */
record FaultBooks(Path journal) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private List<String[]> lines() {
        try {
            String text = written();
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> line.split(" ", 3))
                    .toList();
        } catch (IOException failure) {
            throw new IllegalStateException("The shop has no journal", failure);
        }
    }

    /** Up to the first byte that is not written yet. */
    private String written() throws IOException {
        try (FileChannel file = FileChannel.open(journal)) {
            ByteBuffer all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            int end = 0;
            while (end < all.limit() && all.get(end) != 0) {
                end++;
            }
            return StandardCharsets.UTF_8.decode(all.limit(end)).toString();
        }
    }

    /** How many tasks of this name ended, or went, like this. */
    long count(TaskEvent.Kind kind, String task) {
        return lines().stream()
                .filter(line -> line[0].equals(kind.name()) && line[2].equals(task))
                .count();
    }

    /** The names of the tasks that ended, or went, like this. */
    Set<String> tasks(TaskEvent.Kind kind) {
        return lines().stream()
                .filter(line -> line[0].equals(kind.name()))
                .map(line -> line[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long count(TaskEvent.Kind kind) {
        return lines().stream().filter(line -> line[0].equals(kind.name())).count();
    }

    /** All that was registered has ended. */
    void awaitIdle() {
        Awaitility.await().atMost(PATIENCE).until(() -> open().isEmpty());
    }

    /** The numbers of the tasks that were registered and have not ended. */
    private Set<String> open() {
        Set<String> open = new HashSet<>();
        for (String[] line : lines()) {
            if (line[0].equals(TaskEvent.Kind.REGISTERED.name())) {
                open.add(line[1]);
            } else if (TaskEvent.Kind.valueOf(line[0]).isFinal()) {
                open.remove(line[1]);
            }
        }
        return open;
    }

    /** How many tasks have not exactly one beginning and one end, once there is nothing to wait for. */
    long unbalanced() {
        Map<String, int[]> tasks = new HashMap<>();
        for (String[] line : lines()) {
            int[] counts = tasks.computeIfAbsent(line[1], number -> new int[2]);
            counts[0] += line[0].equals(TaskEvent.Kind.REGISTERED.name()) ? 1 : 0;
            counts[1] += TaskEvent.Kind.valueOf(line[0]).isFinal() ? 1 : 0;
        }
        return tasks.values().stream()
                .filter(counts -> counts[0] != 1 || counts[1] != 1)
                .count();
    }
}
