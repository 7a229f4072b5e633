package dev.postlude.spring.boot;

import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Strict mode is on in the contexts that Spring's test framework makes, unless the application says otherwise. Found in
 * {@code spring.factories} by that framework alone, so nothing of it is loaded where there are no tests.
 */
final class StrictInTests implements ContextCustomizerFactory {

    /** Called by Spring's test framework. */
    StrictInTests() {}

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        return new Default();
    }

    /** Of the lowest precedence. A record, since contexts are cached by the equality of their customizers. */
    record Default() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("postlude in tests", Map.of("postlude.strict", true)));
        }
    }
}
