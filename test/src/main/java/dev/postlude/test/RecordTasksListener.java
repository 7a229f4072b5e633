package dev.postlude.test;

import dev.postlude.Postlude;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Found by Spring's test framework: one context is used by many tests, and each of them begins with an empty recorder.
 */
final class RecordTasksListener extends AbstractTestExecutionListener {

    /** Before 4000, Spring's for transactions: so a test's own has been rolled back when this sees the end. */
    private static final int ORDER = 3500;

    RecordTasksListener() {}

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (isAnnotated(test)) {
            ApplicationContext context = test.getApplicationContext();
            context.getBeanProvider(RecordedTasks.class).ifAvailable(recorded -> {
                requireRecording(context);
                recorded.clear();
            });
        }
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (isAnnotated(test)) {
            test.getApplicationContext().getBeanProvider(RecordedTasks.class).ifAvailable(RecordedTasks::settle);
        }
    }

    private static boolean isAnnotated(TestContext test) {
        return TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), RecordTasks.class);
    }

    /** Otherwise nothing would be registered as far as a test can see, and half of all assertions would hold. */
    private static void requireRecording(ApplicationContext context) {
        if (context.getBeanProvider(Postlude.class).getIfAvailable() == null) {
            throw new IllegalStateException(
                    "@RecordTasks has nothing to record: this application context has no Postlude bean. Set"
                            + " postlude.enabled to true, or let the slice include the starter's auto-configuration.");
        }
        if (!context.getBean(RecordingCustomizer.class).isApplied()) {
            throw new IllegalStateException(
                    "@RecordTasks has nothing to record: the application makes its own Postlude bean. Apply all"
                            + " PostludeBuilderCustomizer beans to the builder there, as the starter does.");
        }
    }
}
