package dev.postlude.conformance;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** What a storm found to be against a rule. */
final class StormFindings {

    private static final int SHOWN = 5;

    private final Map<String, Queue<String>> byRule = new ConcurrentHashMap<>();

    void add(String rule, String finding) {
        byRule.computeIfAbsent(rule, key -> new ConcurrentLinkedQueue<>()).add(finding);
    }

    boolean isClean(String rule) {
        return !byRule.containsKey(rule);
    }

    /** The first few, and how many more there are. */
    List<String> of(String rule) {
        Queue<String> all = byRule.getOrDefault(rule, new ConcurrentLinkedQueue<>());
        Stream<String> more = all.size() > SHOWN ? Stream.of("and " + (all.size() - SHOWN) + " more") : Stream.of();
        return Stream.concat(all.stream().limit(SHOWN), more).toList();
    }
}
