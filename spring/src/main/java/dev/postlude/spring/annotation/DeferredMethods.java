package dev.postlude.spring.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** The annotated methods of beans: checked when a bean is made, and looked up at each call. */
final class DeferredMethods {

    private final UnaryOperator<String> placeholders;
    private final Map<MethodClassKey, DeferredMethod> known = new ConcurrentHashMap<>();

    DeferredMethods(UnaryOperator<String> placeholders) {
        this.placeholders = placeholders;
    }

    /** Refuses a bean with an annotated method that cannot be deferred. */
    void check(Class<?> beanType, boolean proxiesClasses) {
        Class<?> type = ClassUtils.getUserClass(beanType);
        boolean subclassed = proxiesClasses || ClassUtils.getAllInterfacesForClass(type).length == 0;
        MethodIntrospector.selectMethods(type, DeferredMethods::annotationOf).forEach((method, annotation) -> {
            checkProxied(method, type, subclassed);
            DeferredMethod.of(method, type, annotation, placeholders);
        });
    }

    private static void checkProxied(Method method, Class<?> type, boolean subclassed) {
        int modifiers = method.getModifiers();
        String what = Modifier.isPrivate(modifiers) ? "private" : Modifier.isStatic(modifiers) ? "static" : null;
        if (what == null && subclassed && !type.isInterface()) {
            what = Modifier.isFinal(modifiers)
                    ? "final"
                    : Modifier.isFinal(type.getModifiers()) ? "in a final class" : null;
        }
        if (what != null) {
            throw new IllegalStateException("@AfterResponse method " + type.getSimpleName() + "." + method.getName()
                    + " is " + what + ", so that no proxy can defer it. Make it one that can be overridden.");
        }
    }

    /** Of a call; the annotation may be on an interface's method, or on the one that a class overrides. */
    DeferredMethod of(Method called, Class<?> beanType) {
        return known.computeIfAbsent(new MethodClassKey(called, beanType), key -> {
            Method method = AopUtils.getMostSpecificMethod(called, beanType);
            AfterResponse annotation = annotationOf(method);
            if (annotation == null) {
                annotation = annotationOf(called);
            }
            if (annotation == null) {
                throw new IllegalStateException(called + " is not annotated with @AfterResponse");
            }
            return DeferredMethod.of(method, ClassUtils.getUserClass(beanType), annotation, placeholders);
        });
    }

    private static @Nullable AfterResponse annotationOf(Method method) {
        return AnnotatedElementUtils.findMergedAnnotation(method, AfterResponse.class);
    }
}
