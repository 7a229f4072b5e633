package dev.postlude.spring.boot;

import dev.postlude.servlet.FilterPlacementException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with Postlude's filter, and the mend. */
final class FilterPlacementFailureAnalyzer extends AbstractFailureAnalyzer<FilterPlacementException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FilterPlacementException cause) {
        return new FailureAnalysis(
                cause.problem(),
                cause.mend()
                        + " The starter registers the filter by itself: if you declare a FilterRegistrationBean<PostludeFilter> of your"
                        + " own, give it the order Ordered.HIGHEST_PRECEDENCE, or remove it.",
                cause);
    }
}
