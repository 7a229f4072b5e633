package dev.postlude;

/** What a runtime and its model are built with. */
record ModelLimits(int exchanges, int maxConcurrency, int maxPending, boolean sequential, OverflowPolicy overflow) {

    static final long TIMEOUT_SECONDS = 10;
    static final long STEP_SECONDS = 4;
}
