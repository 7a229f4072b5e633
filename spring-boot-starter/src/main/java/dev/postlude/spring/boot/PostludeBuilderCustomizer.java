package dev.postlude.spring.boot;

import dev.postlude.Postlude;

/**
 * A bean that changes how the starter's runtime is built, after properties, listeners and the thread context were
 * applied. Several are called in the order of {@code @Order}.
 */
@FunctionalInterface
public interface PostludeBuilderCustomizer {

    /**
     * Called once, when the application starts.
     *
     * @param builder is being configured
     */
    void customize(Postlude.Builder builder);
}
