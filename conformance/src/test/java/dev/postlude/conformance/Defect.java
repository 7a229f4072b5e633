package dev.postlude.conformance;

import java.util.Set;

/** A way in which an adapter can be wrong, and the rules that the kit has to find broken then. */
enum Defect {
    NONE,
    /** When a blocking handler has given its last byte, and the server still holds some. */
    STARTS_EARLY("1.1"),
    /** The next request on a connection waits for the tasks of the one before. */
    HOLDS_THE_CONNECTION("1.2"),
    /** The runtime's executor is the server's. */
    RUNS_ON_SERVER_THREADS("1.3"),
    /** A filter's way out is no part of the exchange any more. */
    LOSES_LATE_REGISTRATION("1.7"),
    /** A request whose handler failed is handled once more. */
    RUNS_TWICE("1.8"),
    /** A client that went away is told as one that was answered. */
    HIDES_ABORTS("2.2"),
    /** Headers are read when they are another request's. */
    READS_RECYCLED_HEADERS("3.1"),
    /** Whatever still runs is not waited for. */
    LOSES_A_TASK_AT_SHUTDOWN("6.1", "6.2"),
    /** Each write leaves at once. */
    ADDS_A_FLUSH("8");

    @SuppressWarnings("ImmutableEnumChecker") // it is: Set.of
    private final Set<String> rules;

    Defect(String... rules) {
        this.rules = Set.of(rules);
    }

    Set<String> rules() {
        return rules;
    }
}
