package dev.postlude.durable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was seen of one run, and whether it is as it must be. */
final class ChaosRecord {

    /** Why an order's receipt was done, or begun, more than once. */
    enum Cause {
        KILL,
        DATABASE,
        UNEXPLAINED
    }

    /** One execution. Its end is when its handler ended, or its node was known to be dead. */
    record Execution(int node, long start, long end, boolean done, boolean failed, long killed) {}

    /** From the crash to when it answered again. */
    record Outage(long from, long to) {}

    final Map<String, List<Execution>> executions = new LinkedHashMap<>();
    final List<Outage> outages = new CopyOnWriteArrayList<>();
    final Map<Cause, Integer> duplicates = new LinkedHashMap<>();

    /** Reads a node's file. */
    void read(int node, long killed, List<String> lines) {
        Map<String, Long> open = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            long at = Long.parseLong(words[2]);
            if (words[0].equals("S")) {
                open.put(words[1], at);
            } else {
                add(
                        words[1],
                        new Execution(
                                node, open.remove(words[1]), at, words[0].equals("E"), words[0].equals("F"), killed));
            }
        }
        open.forEach((order, start) -> add(order, new Execution(node, start, killed, false, false, killed)));
    }

    void add(String order, Execution execution) {
        executions.computeIfAbsent(order, any -> new ArrayList<>()).add(execution);
    }

    /** Everything that must not be; empty if all is well. */
    List<String> faults(Set<String> committed) {
        List<String> faults = new ArrayList<>();
        for (String order : committed) {
            if (executions.getOrDefault(order, List.of()).stream().noneMatch(Execution::done)) {
                faults.add("order " + order + " is committed, but its receipt was never done");
            }
        }
        executions.forEach((order, all) -> {
            if (!committed.contains(order)) {
                faults.add("order " + order + " is not committed, but its receipt was begun");
            }
            all.sort(Comparator.comparingLong(Execution::start));
            for (int i = 1; i < all.size(); i++) {
                check(order, all.get(i - 1), all.get(i), faults);
            }
        });
        return faults;
    }

    private void check(String order, Execution earlier, Execution later, List<String> faults) {
        if (later.start() < earlier.end()) {
            faults.add("order " + order + " ran on nodes " + earlier.node() + " and " + later.node() + " at once");
        }
        Cause cause = cause(earlier, later);
        duplicates.merge(cause, 1, Integer::sum);
        if (cause == Cause.UNEXPLAINED) {
            faults.add("order " + order + " was done again without a cause: " + earlier + ", " + later);
        }
    }

    /** The first execution's node was killed before the second began, or the database was away between the two. */
    private Cause cause(Execution earlier, Execution later) {
        if (earlier.killed() <= later.start()) {
            return Cause.KILL;
        }
        boolean away =
                outages.stream().anyMatch(outage -> outage.from() <= later.start() && outage.to() >= earlier.start());
        return away ? Cause.DATABASE : Cause.UNEXPLAINED;
    }

    long done() {
        return executions.values().stream()
                .flatMap(List::stream)
                .filter(Execution::done)
                .count();
    }
}
