package dev.postlude.benchmarks.servers;

import java.util.Arrays;
import java.util.List;

/** What a thread of a Java server is for, by its name. */
enum ThreadKind {
    REQUESTS("request threads", "http-nio-", "qtp", "reactor-http-"),
    /** Virtual ones and those that carry them, the common pool's, Spring Boot's, and Postlude's own. */
    WORK("threads of the work", "ForkJoinPool", "task-", "postlude"),
    REST("compilers, collector and the rest");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // it is: List.of
    private final List<String> prefixes;

    ThreadKind(String label, String... prefixes) {
        this.label = label;
        this.prefixes = List.of(prefixes);
    }

    String label() {
        return label;
    }

    /** A thread without a name is a virtual one before its task has given it one. */
    static ThreadKind of(String name) {
        if (name.isEmpty()) {
            return WORK;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.prefixes.stream().anyMatch(name::startsWith))
                .findFirst()
                .orElse(REST);
    }
}
