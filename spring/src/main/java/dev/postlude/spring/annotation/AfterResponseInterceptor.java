package dev.postlude.spring.annotation;

import dev.postlude.Exchange;
import dev.postlude.TaskHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

/** Registers a call to an annotated method as a task of the current exchange. */
final class AfterResponseInterceptor implements MethodInterceptor {

    private final DeferredMethods methods;
    private final OutsideCalls outside;

    AfterResponseInterceptor(DeferredMethods methods, OutsideCalls outside) {
        this.methods = methods;
        this.outside = outside;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Object target = Objects.requireNonNull(call.getThis(), "target");
        DeferredMethod method = methods.of(call.getMethod(), AopUtils.getTargetClass(target));
        Exchange exchange = Exchange.current();
        if (exchange == null) {
            return outside.call(method, call);
        }
        if (method.isAsync()) {
            return defer(exchange, method, call);
        }
        exchange.after(method.options(), () -> proceed(call));
        return null;
    }

    private static CompletableFuture<@Nullable Object> defer(
            Exchange exchange, DeferredMethod method, MethodInvocation call) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        TaskHandle task = exchange.afterAsync(method.options(), () -> begin(call, result));
        task.completion()
                .thenAccept(state -> result.completeExceptionally(
                        new CancellationException("Task " + task.name() + " ended as " + state)));
        return result;
    }

    private static CompletionStage<?> begin(MethodInvocation call, CompletableFuture<@Nullable Object> result) {
        try {
            CompletionStage<?> begun = (CompletionStage<?>)
                    Objects.requireNonNull(proceed(call), () -> "the stage that " + call.getMethod() + " returned");
            begun.whenComplete((value, error) -> {
                if (error == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(error);
                }
            });
            return begun;
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** What a method declares it may throw; anything else only bytecode that no compiler made. */
    static @Nullable Object proceed(MethodInvocation call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable neither) {
            throw new IllegalStateException(neither);
        }
    }
}
