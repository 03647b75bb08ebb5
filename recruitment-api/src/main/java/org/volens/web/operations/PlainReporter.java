package org.volens.web.operations;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says on the console, beside the structured log, why the program did not start: somebody is looking at it just then. */
final class PlainReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        if (analysis.getCause() instanceof StartRefused) {
            System.err.println(analysis.getDescription());
        }
    }
}
