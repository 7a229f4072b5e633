package dev.postlude;

/** An exchange in a runtime that all share: so it is cheap, and two threads meet more often. */
class SharedBench extends Bench {

    private static final Postlude SHARED = build(Postlude.builder().maxConcurrency(10_000));

    SharedBench() {
        super(SHARED);
    }
}
