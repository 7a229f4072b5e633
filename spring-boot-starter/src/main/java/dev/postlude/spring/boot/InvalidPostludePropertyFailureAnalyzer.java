package dev.postlude.spring.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property is wrong. */
final class InvalidPostludePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPostludePropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPostludePropertyException cause) {
        return new FailureAnalysis(
                "A property under 'postlude' cannot be used: " + cause.getMessage(),
                "Change that property in your configuration, or remove it to get the default.",
                cause);
    }
}
