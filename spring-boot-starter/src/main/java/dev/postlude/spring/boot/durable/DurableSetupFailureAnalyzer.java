package dev.postlude.spring.boot.durable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what durable tasks lack: a table, a handler, a name of their own, a data source. */
final class DurableSetupFailureAnalyzer extends AbstractFailureAnalyzer<DurableSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DurableSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
