package dev.postlude.conformance;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** A case that has failed for one answer is not run for the others: each would wait for what does not come. */
final class OnceIsEnough implements ExecutionCondition, TestWatcher {

    private final Set<Method> failed = ConcurrentHashMap.newKeySet();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().filter(failed::contains).isPresent()
                ? ConditionEvaluationResult.disabled("it has failed before")
                : ConditionEvaluationResult.enabled("it has not failed");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed.add(context.getRequiredTestMethod());
    }
}
