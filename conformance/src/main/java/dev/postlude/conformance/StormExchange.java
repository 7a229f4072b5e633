package dev.postlude.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange of a storm's plan.
 *
 * @param index its number, which its request names
 * @param shape what the handler does
 * @param answer the answer, where the shape is one
 * @param async the style in which it is given, or null
 * @param head whether the method is HEAD instead of GET
 * @param client what the client does
 * @param byReset whether a client that leaves does so by RST instead of FIN
 * @param tasks what is registered
 */
record StormExchange(
        int index,
        Shape shape,
        Answer answer,
        @Nullable AsyncStyle async,
        boolean head,
        Client client,
        boolean byReset,
        List<StormTask> tasks) {

    enum Shape {
        ANSWER,
        /** Some small parts, each of which leaves at once. */
        STREAM,
        /** More than all buffers between a server and a client can hold. */
        BIG,
        /** An exception before the first byte. */
        THROWS,
        /** An exception after the first part. */
        BREAKS
    }

    enum Client {
        READS,
        /** Stops now and then. */
        READS_SLOWLY,
        LEAVES_IN_THE_REQUEST,
        LEAVES_AT_ONCE,
        /** When the handler has begun. */
        LEAVES_THE_HANDLER,
        LEAVES_AT_THE_FIRST_BYTE,
        LEAVES_IN_THE_BODY;

        boolean stays() {
            return this == READS || this == READS_SLOWLY;
        }
    }

    StormExchange {
        tasks = List.copyOf(tasks);
    }

    /** The handler answers as it should, and the client waits for it. */
    boolean isReadToItsEnd() {
        return client.stays() && shape != Shape.THROWS && shape != Shape.BREAKS;
    }
}
