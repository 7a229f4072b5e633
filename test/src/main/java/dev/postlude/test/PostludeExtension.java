package dev.postlude.test;

import dev.postlude.Exchange;
import dev.postlude.Scope;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The extension that {@link RecordTasks} brings; {@code @ExtendWith(PostludeExtension.class)} is the same as that
 * annotation without a mode. Runs on JUnit 5 and 6.
 */
public final class PostludeExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostludeExtension.class);

    /** Called by JUnit. */
    public PostludeExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!SpringTests.includes(context)) {
            RecordedTasks started = RecordedTasks.start(modeOf(context));
            store(context).put(RecordedTasks.class, started);
            store(context).put(TestExchange.class, started.open());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        store(context).remove(TestExchange.class); // in a Spring test the context's recorder ends it
        RecordedTasks started = store(context).remove(RecordedTasks.class, RecordedTasks.class);
        if (started != null) {
            started.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == RecordedTasks.class || type == TestExchange.class)
                && context.getTestMethod().isPresent()
                && !isSprings(parameter);
    }

    /** With one of Spring's annotations, as Autowired, it is Spring that finds it. */
    private static boolean isSprings(ParameterContext parameter) {
        return Arrays.stream(parameter.getParameter().getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith("org.springframework."));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RecordedTasks started = store(context).get(RecordedTasks.class, RecordedTasks.class);
        if (started == null) {
            started = SpringRecorder.of(context);
        }
        if (parameter.getParameter().getType() == RecordedTasks.class) {
            return started;
        }
        TestExchange exchange = store(context).get(TestExchange.class, TestExchange.class);
        if (exchange == null) {
            exchange = started.open();
            store(context).put(TestExchange.class, exchange);
        }
        return exchange;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceed(invocation, context);
    }

    /** A test with a preemptive timeout runs on a thread of its own. */
    private static void proceed(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        TestExchange exchange = store(context).get(TestExchange.class, TestExchange.class);
        if (exchange == null || Exchange.current() != null) {
            invocation.proceed();
            return;
        }
        try (Scope entered = exchange.enter()) {
            invocation.proceed();
        }
    }

    private static TaskMode modeOf(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<RecordTasks> found =
                    at.get().getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, RecordTasks.class));
            if (found.isPresent()) {
                return found.get().value();
            }
        }
        return TaskMode.INLINE;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
