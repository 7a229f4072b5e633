package dev.postlude.spring.annotation;

import dev.postlude.Exchange;
import java.util.Objects;
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
            return DeferredStage.register(exchange, method, call);
        }
        exchange.after(method.options(), () -> proceed(call));
        return null;
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
