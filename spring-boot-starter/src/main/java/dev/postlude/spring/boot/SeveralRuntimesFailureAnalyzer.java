package dev.postlude.spring.boot;

import dev.postlude.Postlude;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that there is more than one runtime, and by which beans. */
final class SeveralRuntimesFailureAnalyzer extends AbstractFailureAnalyzer<NoUniqueBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoUniqueBeanDefinitionException cause) {
        if (!Postlude.class.equals(cause.getBeanType())) {
            return null;
        }
        return new FailureAnalysis(
                "There are " + cause.getNumberOfBeansFound() + " Postlude beans, but an application has one runtime: "
                        + cause.getBeanNamesFound() + ".",
                "Keep one of them. Its limits can be set by the properties under 'postlude', without a bean of your own.",
                cause);
    }
}
