package dev.postlude;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a task does, synchronous or not, so that one task class serves all of {@code after}'s forms. */
@FunctionalInterface
interface Work {

    /** Does the work, or begins it: a stage that is not null ends the task when it completes. */
    @Nullable
    CompletionStage<?> begin() throws Exception;

    /** Whether the task is to run (spec 2.3); asked once the exchange has finished. */
    default boolean applies(Exchange exchange) {
        return true;
    }
}
