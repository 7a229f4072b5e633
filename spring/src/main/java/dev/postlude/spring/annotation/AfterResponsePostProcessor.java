package dev.postlude.spring.annotation;

import dev.postlude.TransactionBoundary;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Gives beans with {@link AfterResponse} methods a proxy, or adds to the one that they have: outermost, so that
 * transactions and the like begin in the task. Registered by the starter; elsewhere, as a bean.
 */
public final class AfterResponsePostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
        implements MergedBeanDefinitionPostProcessor {

    private static final long serialVersionUID = 1L;

    /** Not all of Spring: applications have packages there too, such as its samples. */
    private static final List<String> LIBRARIES = List.of(
            "org.springframework.aop.",
            "org.springframework.beans.",
            "org.springframework.boot.",
            "org.springframework.cache.",
            "org.springframework.context.",
            "org.springframework.core.",
            "org.springframework.format.",
            "org.springframework.http.",
            "org.springframework.jdbc.",
            "org.springframework.orm.",
            "org.springframework.scheduling.",
            "org.springframework.security.",
            "org.springframework.transaction.",
            "org.springframework.validation.",
            "org.springframework.web.",
            "com.fasterxml.jackson.",
            "com.zaxxer.hikari.",
            "io.micrometer.",
            "java.",
            "org.apache.catalina.",
            "org.hibernate.",
            "tools.jackson.");

    private final transient OutsideCalls outside;
    private transient @Nullable DeferredMethods methods;

    /**
     * A post-processor for one application context.
     *
     * @param outsideExchange what becomes of calls where there is no exchange
     * @param transactions gives what knows the transactions around such calls, or null; asked at each of them
     */
    public AfterResponsePostProcessor(
            OutsideExchange outsideExchange, Supplier<? extends @Nullable TransactionBoundary> transactions) {
        this.outside = new OutsideCalls(outsideExchange, transactions);
        setBeforeExistingAdvisors(true);
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        super.setBeanFactory(beanFactory);
        DeferredMethods deferred = new DeferredMethods(text -> resolved(beanFactory, text));
        methods = deferred;
        advisor = new DefaultPointcutAdvisor(
                new AnnotationMatchingPointcut(null, AfterResponse.class, true),
                new AfterResponseInterceptor(deferred, outside));
    }

    private static String resolved(BeanFactory beanFactory, String text) {
        String resolved = beanFactory instanceof ConfigurableBeanFactory configurable
                ? configurable.resolveEmbeddedValue(text)
                : text;
        return resolved == null ? "" : resolved;
    }

    /** Nothing to do; but what implements this comes after all others, so that it is outside of {@code @Async} too. */
    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> beanType, String beanName) {}

    /** Also where a wrong method is refused: when its bean is made, or processed ahead of time. */
    @Override
    protected boolean isEligible(Class<?> targetClass) {
        boolean eligible = !isOfALibrary(targetClass) && super.isEligible(targetClass);
        if (eligible && methods != null) {
            methods.check(targetClass, isProxyTargetClass());
        }
        return eligible;
    }

    /** Most beans of an application are its libraries', and to look at each of their methods takes long. */
    private static boolean isOfALibrary(Class<?> type) {
        String name = type.getName();
        for (String library : LIBRARIES) {
            if (name.startsWith(library)) {
                return true;
            }
        }
        return false;
    }
}
