package dev.postlude.test;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The recorder of a Spring test's application context; apart, because it needs Spring. */
final class SpringRecorder {

    private SpringRecorder() {}

    static RecordedTasks of(ExtensionContext context) {
        RecordedTasks recorded = SpringExtension.getApplicationContext(context)
                .getBeanProvider(RecordedTasks.class)
                .getIfAvailable();
        if (recorded == null) {
            throw new IllegalStateException(
                    "There is no RecordedTasks in the application context of "
                            + context.getRequiredTestClass().getName()
                            + ". Annotate the class with @RecordTasks, and have postlude-spring-boot-starter on the class path.");
        }
        return recorded;
    }
}
