package dev.postlude.conformance;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A body of a storm: notes how far the server got with it. */
final class StormBody implements Reply.Parts {

    /** In bytes: kernels hold 4 MB for a sender, and servers some hundred parts. */
    static final int BIG = 16 * 1024 * 1024;

    /** The last part of a stream. */
    static final String END = "the end of the storm";

    private static final byte[] BLOCK = new byte[16 * 1024];
    private static final int SMALL_PARTS = 4;

    private final StormAccount account;
    private final Runnable registration;
    private int part;

    StormBody(StormAccount account, Runnable registration) {
        this.account = account;
        this.registration = registration;
    }

    @Override
    public byte @Nullable [] next() throws Exception {
        return noting(this::part);
    }

    private byte @Nullable [] noting(Reply.Parts parts) throws Exception {
        byte[] next = null;
        account.writing(true);
        try {
            next = parts.next();
            return next;
        } finally {
            if (next == null) {
                account.bodyEnded();
            }
            account.writing(false);
        }
    }

    private byte @Nullable [] part() {
        part++;
        return switch (account.plan().shape()) {
            case BIG -> part > BIG / BLOCK.length ? null : BLOCK;
            case BREAKS -> {
                if (part > 1) {
                    throw new StormFailure("The body of " + account.plan().index() + " fails");
                }
                yield BLOCK;
            }
            default -> small();
        };
    }

    private byte @Nullable [] small() {
        if (part > SMALL_PARTS) {
            return null;
        }
        if (part == SMALL_PARTS) {
            registration.run();
        }
        String text = part < SMALL_PARTS ? "part " + part + " " : END;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Another's body, watched in the same way. */
    Reply around(Reply reply) {
        return reply.withParts(() -> noting(reply.parts()));
    }
}
