package dev.postlude.conformance;

import org.jspecify.annotations.Nullable;

/**
 * A body that no client could take unread: writing it shows that the client has left. It ends after more than sockets
 * hold, so that a server that does not notice fails the case and does not go on for ever.
 */
final class Endless implements Reply.Parts {

    static final int PART = 64 * 1024;
    static final long LENGTH = 512L * PART;

    private final int heldAt;
    private final @Nullable Gate gate;
    private long given;

    Endless() {
        this(-1, null);
    }

    private Endless(int heldAt, @Nullable Gate gate) {
        this.heldAt = heldAt;
        this.gate = gate;
    }

    /** The first part, and the others once the gate is open. */
    static Endless heldAfterTheFirst(Gate gate) {
        return new Endless(PART, gate);
    }

    /** Each part leaves at once; the client can count them, since no chunks are between them. */
    static Reply flushed(Endless parts) {
        return Reply.parts(parts).withLength(LENGTH).flushing();
    }

    @Override
    public synchronized byte @Nullable [] next() {
        if (gate != null && given == heldAt) {
            gate.passUninterrupted();
        }
        if (given == LENGTH) {
            return null;
        }
        given += PART;
        return new byte[PART];
    }
}
