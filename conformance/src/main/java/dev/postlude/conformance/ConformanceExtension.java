package dev.postlude.conformance;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Gives each case its {@link Kit}, checks that it left nothing behind, and decides what its failure means. */
final class ConformanceExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ConformanceExtension.class);

    /**
     * What is not claimed is not waited for as long as what is: many a case would only fail at the end of its patience.
     */
    private static final Duration UNCLAIMED = Duration.ofSeconds(Math.max(1, Gate.PATIENCE_SECONDS / 10));

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        context.getStore(NAMESPACE).put(Kit.class, Session.of(context).begin());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        kit(context).close();
    }

    private static Kit kit(ExtensionContext context) {
        Kit kit = context.getStore(NAMESPACE).get(Kit.class, Kit.class);
        if (kit == null) {
            throw new IllegalStateException("No kit was made for " + context.getDisplayName());
        }
        return kit;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Kit.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return kit(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method, context);
    }

    private static void run(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Session session = Session.of(context);
        Set<Capability> missing = needs(method);
        missing.removeAll(session.server().capabilities());
        Results.Case run = new Results.Case(method.getExecutable(), method.getArguments());
        Kit kit = kit(context);
        try {
            if (missing.isEmpty()) {
                invocation.proceed();
            } else {
                Assertions.assertTimeoutPreemptively(UNCLAIMED, invocation::proceed);
            }
            kit.openGates();
            kit.instance().closeClients();
            kit.instance().awaitIdle();
            kit.instance().recorder().clear();
            session.results().passed(run, missing);
        } catch (Throwable failure) {
            kit.openGates();
            discard(session, failure);
            if (missing.isEmpty()) {
                session.results().failed(run);
                throw failure;
            }
            session.results().notClaimed(run, missing);
            Assumptions.abort(
                    session.server().name() + " does not claim " + missing + ", and the case failed: " + failure);
        }
    }

    private static void discard(Session session, Throwable failure) {
        try {
            session.discardShared();
        } catch (Exception another) {
            failure.addSuppressed(another);
        }
    }

    private static Set<Capability> needs(ReflectiveInvocationContext<Method> method) {
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        add(needs, method.getExecutable().getAnnotation(Needs.class));
        add(needs, method.getExecutable().getDeclaringClass().getAnnotation(Needs.class));
        for (Object argument : method.getArguments()) {
            if (argument instanceof Answer answer) {
                needs.addAll(answer.needs());
            }
        }
        return needs;
    }

    private static void add(Set<Capability> needs, @Nullable Needs found) {
        if (found != null) {
            needs.addAll(List.of(found.value()));
        }
    }
}
