package dev.postlude.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All results, in order. */
final class Table {

    private final SortedSet<Result> results;
    private final SortedSet<Run> runs;

    /**
     * Of what the kit wrote. A case that passed without a claim proves nothing while another that needs the same fails:
     * by chance it may fail the next time, and must not change the report then.
     */
    Table(Collection<Result> raw) {
        Map<Run, Set<String>> failed = raw.stream()
                .filter(result -> result.is(Result.NOT_CLAIMED))
                .collect(Collectors.groupingBy(
                        Result::run, Collectors.flatMapping(each -> each.unclaimed().stream(), Collectors.toSet())));
        results = raw.stream()
                .map(each -> settled(each, failed.getOrDefault(each.run(), Set.of())))
                .collect(Collectors.toCollection(TreeSet::new));
        runs = results.stream().map(Result::run).distinct().collect(Collectors.toCollection(TreeSet::new));
        refuseContradictions();
    }

    private static Result settled(Result raw, Set<String> failed) {
        if (!raw.is(Result.PASSED) || raw.unclaimed().isEmpty()) {
            return raw;
        }
        return raw.with(raw.unclaimed().stream().anyMatch(failed::contains) ? Result.NOT_CLAIMED : Result.MAY_CLAIM);
    }

    private void refuseContradictions() {
        Map<List<Object>, Result> known = new HashMap<>();
        for (Result each : results) {
            Result other = known.put(List.of(each.run(), each.name()), each);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Two results for one case, of which one must be old. Delete its file: " + other.line() + " and "
                                + each.line());
            }
        }
    }

    /** The files of directories that the kit wrote to. */
    static Table read(List<Path> directories) throws IOException {
        List<Result> all = new ArrayList<>();
        for (Path directory : directories) {
            List<Path> files;
            try (Stream<Path> list = Files.list(directory)) {
                files = list.filter(file -> file.toString().endsWith(".tsv")).toList();
            }
            for (Path file : files) {
                Files.readAllLines(file).stream().map(Result::of).forEach(all::add);
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("No results of the conformance kit in " + directories
                    + ". Run the adapters' tests first; each module writes its own to target/conformance.");
        }
        return new Table(all);
    }

    SortedSet<Run> runs() {
        return Collections.unmodifiableSortedSet(runs);
    }

    List<Result> where(Predicate<Result> condition) {
        return results.stream().filter(condition).toList();
    }

    /** One line for each result, and the columns' names before them. */
    List<String> lines() {
        return Stream.concat(Stream.of(Result.COLUMNS), results.stream().map(Result::line))
                .toList();
    }
}
