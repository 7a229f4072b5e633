package dev.postlude.examples.shop.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

final class OnlyWithoutCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String property = metadata.getAnnotations().get(OnlyWithout.class).getString("value");
        return !StringUtils.hasText(context.getEnvironment().getProperty(property));
    }
}
