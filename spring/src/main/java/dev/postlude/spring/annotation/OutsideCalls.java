package dev.postlude.spring.annotation;

import dev.postlude.TransactionBoundary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls to annotated methods where there is no exchange. */
final class OutsideCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideCalls.class);

    private final OutsideExchange policy;
    private final Supplier<? extends @Nullable TransactionBoundary> transactions;

    OutsideCalls(OutsideExchange policy, Supplier<? extends @Nullable TransactionBoundary> transactions) {
        this.policy = policy;
        this.transactions = transactions;
    }

    @Nullable
    Object call(DeferredMethod method, MethodInvocation call) throws Exception {
        if (policy == OutsideExchange.FAIL) {
            throw new IllegalStateException("@AfterResponse method " + method.name()
                    + " was called where there is no exchange (thread "
                    + Thread.currentThread().getName() + "). Call it on a thread that handles a request, carry"
                    + " exchange() to this thread, or make the work an exchange of its own by postlude.run(...)."
                    + " Or set postlude.outside-exchange to run: then it runs at once.");
        }
        if (method.when() == AfterResponse.Condition.ON_FAILURE) {
            return method.isAsync() ? CompletableFuture.completedFuture(null) : null;
        }
        CompletionStage<Boolean> transaction = method.isAfterCommit() ? transaction() : null;
        return transaction == null ? AfterResponseInterceptor.proceed(call) : afterCommit(transaction, method, call);
    }

    private @Nullable CompletionStage<Boolean> transaction() {
        TransactionBoundary boundary = transactions.get();
        return boundary == null ? null : boundary.current();
    }

    private static @Nullable Object afterCommit(
            CompletionStage<Boolean> transaction, DeferredMethod method, MethodInvocation call) {
        CompletionStage<@Nullable Object> result = transaction.thenCompose(committed -> {
            if (!committed) {
                return CompletableFuture.completedFuture(null);
            }
            try {
                Object returned = AfterResponseInterceptor.proceed(call);
                return returned instanceof CompletionStage<?> stage
                        ? stage.thenApply(value -> (@Nullable Object) value)
                        : CompletableFuture.completedFuture(null);
            } catch (Exception failure) {
                throw new CompletionException(failure);
            }
        });
        result.whenComplete((value, failure) -> {
            if (failure != null) {
                LOG.warn("@AfterResponse method {} failed after the commit", method.name(), failure);
            }
        });
        return method.isAsync() ? result.toCompletableFuture() : null;
    }
}
