package org.volens.web.operations;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused start as sentences instead of a stack trace. */
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable whole, StartRefused refused) {
        return new FailureAnalysis(
                "Volens will not start:\n" + refused.getMessage(),
                "Put right what is named above and start again.",
                refused);
    }
}
