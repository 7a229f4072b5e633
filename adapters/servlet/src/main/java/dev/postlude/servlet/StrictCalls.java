package dev.postlude.servlet;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes each call of one of the servlet API's interfaces on, after a check. By reflection, so that a method that a
 * newer API adds is checked as well; strict mode is not for production.
 */
final class StrictCalls implements InvocationHandler {

    /** Told of each call before it is made; throws to prevent it. */
    @FunctionalInterface
    interface Check {
        void before(String type, String method);
    }

    /** What a call returned, or what stands in for it. */
    @FunctionalInterface
    interface Result {
        Object of(String method, Object returned);
    }

    private final String type;
    private final Supplier<?> target;
    private final Check check;
    private final Result result;

    private StrictCalls(String type, Supplier<?> target, Check check, Result result) {
        this.type = type;
        this.target = target;
        this.check = check;
        this.result = result;
    }

    /** The target is asked for at each call: a container may put another one in its place. */
    static <T> T to(Class<T> type, Supplier<?> target, Check check, Result result) {
        StrictCalls calls = new StrictCalls(type.getSimpleName(), target, check, result);
        return type.cast(Proxy.newProxyInstance(StrictCalls.class.getClassLoader(), new Class<?>[] {type}, calls));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() != Object.class) {
            check.before(type, name);
        }
        try {
            Object returned = method.invoke(target.get(), arguments);
            return returned == null ? null : result.of(name, returned);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
