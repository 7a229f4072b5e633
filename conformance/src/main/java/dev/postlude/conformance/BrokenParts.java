package dev.postlude.conformance;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body that fails after its first part, once a gate is open. */
final class BrokenParts implements Reply.Parts {

    private final String first;
    private final Gate gate;
    private final AtomicBoolean given = new AtomicBoolean();

    BrokenParts(String first) {
        this(first, new Gate());
        gate.open();
    }

    BrokenParts(String first, Gate gate) {
        this.first = first;
        this.gate = gate;
    }

    @Override
    public byte[] next() throws InterruptedException {
        if (given.getAndSet(true)) {
            gate.pass();
            throw new IllegalStateException("after the first byte");
        }
        return first.getBytes(StandardCharsets.UTF_8);
    }
}
