package dev.postlude;

import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Work with a condition on the outcome (spec 2.3). Most has none, so a task has one field for both. */
record ConditionalWork(Work work, Predicate<? super Outcome> condition) implements Work {

    static Work of(Work work, @Nullable Predicate<? super Outcome> condition) {
        return condition == null ? work : new ConditionalWork(work, condition);
    }

    @Override
    public @Nullable CompletionStage<?> begin() throws Exception {
        return work.begin();
    }

    @Override
    public boolean applies(Exchange exchange) {
        return condition.test(exchange.outcome());
    }
}
