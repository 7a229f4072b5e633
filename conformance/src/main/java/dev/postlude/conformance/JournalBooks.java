package dev.postlude.conformance;

import dev.postlude.TaskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an {@link EventJournal} tells once its process has ended; no two of the process' tasks had the same name.
 *
 * @param kinds what was told of each task, in this order
 * @param reports whom each drain report named
 */
public record JournalBooks(Map<String, List<TaskEvent.Kind>> kinds, List<Set<String>> reports) {

    /**
     * Reads a journal.
     *
     * @param journal written by a process that has ended
     * @return what it tells
     * @throws IOException if it cannot be read
     */
    public static JournalBooks read(Path journal) throws IOException {
        Map<String, List<TaskEvent.Kind>> kinds = new LinkedHashMap<>();
        List<Set<String>> reports = new ArrayList<>();
        for (String line : Files.readAllLines(journal)) {
            String[] words = line.split(" ", -1);
            if (words[0].equals(EventJournal.DRAINED)) {
                Set<String> named = new TreeSet<>(Arrays.asList(words).subList(1, words.length));
                named.remove("");
                reports.add(named);
            } else {
                kinds.computeIfAbsent(words[1], task -> new ArrayList<>()).add(TaskEvent.Kind.valueOf(words[0]));
            }
        }
        return new JournalBooks(kinds, reports);
    }

    /**
     * The tasks that were not registered exactly once, or have not exactly one end.
     *
     * @return each with what was told of it; empty if the books balance
     */
    public List<String> unbalanced() {
        return kinds.entrySet().stream()
                .filter(task ->
                        task.getValue().stream().filter(TaskEvent.Kind::isFinal).count() != 1
                                || task.getValue().stream()
                                                .filter(TaskEvent.Kind.REGISTERED::equals)
                                                .count()
                                        != 1)
                .map(Object::toString)
                .toList();
    }

    /**
     * The tasks of which this was told.
     *
     * @param kind what
     * @return their names
     */
    public Set<String> tasks(TaskEvent.Kind kind) {
        Set<String> names = new TreeSet<>();
        kinds.forEach((task, told) -> {
            if (told.contains(kind)) {
                names.add(task);
            }
        });
        return names;
    }

    /**
     * Of how many tasks each kind was told.
     *
     * @return a count for each kind that was told of any
     */
    public Map<TaskEvent.Kind, Integer> counts() {
        Map<TaskEvent.Kind, Integer> counts = new EnumMap<>(TaskEvent.Kind.class);
        kinds.values().forEach(told -> Set.copyOf(told).forEach(kind -> counts.merge(kind, 1, Integer::sum)));
        return counts;
    }
}
