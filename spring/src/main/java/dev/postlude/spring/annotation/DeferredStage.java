package dev.postlude.spring.annotation;

import dev.postlude.Exchange;
import dev.postlude.TaskHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** A deferred call to a method that returns a stage, and what its caller has of it meanwhile. */
final class DeferredStage {

    private final MethodInvocation call;
    private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
    private volatile boolean begun;

    private DeferredStage(MethodInvocation call) {
        this.call = call;
    }

    static CompletableFuture<@Nullable Object> register(
            Exchange exchange, DeferredMethod method, MethodInvocation call) {
        DeferredStage deferred = new DeferredStage(call);
        TaskHandle task = exchange.afterAsync(method.options(), deferred::begin);
        task.completion().thenAccept(state -> deferred.ended(task.name(), state));
        return deferred.result;
    }

    private CompletionStage<?> begin() {
        begun = true;
        try {
            CompletionStage<?> stage = (CompletionStage<?>) Objects.requireNonNull(
                    AfterResponseInterceptor.proceed(call), () -> "the stage that " + call.getMethod() + " returned");
            stage.whenComplete(this::complete);
            return stage;
        } catch (Throwable failure) { // the caller gets it, and so does the task
            result.completeExceptionally(failure);
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void complete(@Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(error);
        }
    }

    /** A stage that has begun tells its end by itself, though perhaps a moment later. */
    private void ended(String task, TaskHandle.State state) {
        if (!begun) {
            result.completeExceptionally(new CancellationException("Task " + task + " ended as " + state));
        }
    }
}
