package org.volens.admin.api.runs;

import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;

/** Asks for released numbers about a study. */
public final class NumbersApi {
    private final Http http;

    public NumbersApi(Http http) {
        this.http = http;
    }

    public Answer<Counts> counts(String studyId) {
        return http.send(Ask.get("/v1/studies/{id}/counts", studyId), Counts.class);
    }

    public Answer<Progress> progress(String studyId) {
        return http.send(Ask.get("/v1/studies/{id}/progress", studyId), Progress.class);
    }
}
