package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the application has a runtime, its own or the auto-configured one. As {@code @ConditionalOnBean}, but it asks
 * by name first: a search by type looks at each bean, and there are several configurations that ask.
 */
final class OnPostlude extends SpringBootCondition implements ConfigurationCondition {

    private static final String NAME = "postlude";

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        boolean there = beans != null && (isNamed(beans) || isAnywhere(beans));
        ConditionMessage.Builder message = ConditionMessage.forCondition("Postlude's runtime");
        return there
                ? ConditionOutcome.match(message.because("it is a bean"))
                : ConditionOutcome.noMatch(message.because("there is no bean of it"));
    }

    private static boolean isNamed(ConfigurableListableBeanFactory beans) {
        return beans.containsBean(NAME) && beans.isTypeMatch(NAME, Postlude.class);
    }

    private static boolean isAnywhere(ConfigurableListableBeanFactory beans) {
        return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, Postlude.class, true, false).length > 0;
    }
}
