package dev.postlude.spring.boot;

import dev.postlude.Postlude;

/** A bean of this type changes the starter's runtime before it is built, for what no property says. */
@FunctionalInterface
public interface PostludeBuilderCustomizer {

    /**
     * Called once, while the application context starts, after properties, listeners and the thread context were set.
     * Several are called in their order.
     *
     * @param builder what the starter is about to build
     */
    void customize(Postlude.Builder builder);
}
