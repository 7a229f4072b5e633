package dev.postlude.benchmarks.servers.application;

/** What each endpoint answers, as JSON. */
public record Answer(int order, String state, double total) {

    public static Answer accepted() {
        return new Answer(42, "accepted", 19.9);
    }
}
