package dev.postlude.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** Whether strict mode is on: as {@code postlude.strict} says, and if it says nothing, where the devtools are there. */
final class StrictCondition implements Condition {

    private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.Restarter";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(context.getEnvironment(), context.getClassLoader());
    }

    static boolean isOn(Environment environment, @Nullable ClassLoader loader) {
        return environment.getProperty("postlude.strict", Boolean.class, ClassUtils.isPresent(DEVTOOLS, loader));
    }
}
