package dev.postlude;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a task does and on which condition: all that the application gave it, in one piece, so that a task that has
 * ended lets go of all of it at once (spec 3.4).
 */
record Job(Work work, @Nullable Predicate<? super Outcome> condition) {

    /** Whether the task is to run (spec 2.3). */
    boolean applies(Exchange exchange) {
        return condition == null || condition.test(exchange.outcome());
    }
}
