package dev.postlude.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/** Found by Spring's test framework: puts the recorder into the contexts of annotated tests, and of no others. */
final class RecordTasksCustomizerFactory implements ContextCustomizerFactory {

    private static final String STARTER = "dev.postlude.spring.boot.PostludeBuilderCustomizer";

    RecordTasksCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        RecordTasks annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, RecordTasks.class);
        return annotation == null || !ClassUtils.isPresent(STARTER, getClass().getClassLoader())
                ? null
                : new RecordTasksCustomizer(annotation.value());
    }
}
