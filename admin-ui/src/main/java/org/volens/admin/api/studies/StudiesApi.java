package org.volens.admin.api.studies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;
import org.volens.admin.api.Page;
import tools.jackson.core.type.TypeReference;

/** Reads studies. */
public final class StudiesApi {
    private static final TypeReference<Page<StudyRow>> ROWS = new TypeReference<>() {};

    private final Http http;

    public StudiesApi(Http http) {
        this.http = http;
    }

    public Answer<Page<StudyRow>> list(StudySearch search) {
        return http.send(
                Ask.get("/v1/studies")
                        .query("query", search.text())
                        .query("state", search.state())
                        .query("sort", search.sort())
                        .query("order", search.descending() ? "desc" : "asc")
                        .query("limit", search.limit())
                        .query("cursor", search.cursor()),
                ROWS);
    }

    public Answer<Study> study(String studyId) {
        return http.send(Ask.get("/v1/studies/{id}", studyId), Study.class);
    }

    /** Everyone who took part, in the layout of the recruitment return, as a file. */
    public Answer<byte[]> recruitmentReturn(String studyId) {
        return http.download(Ask.get("/v1/studies/{id}/recruitment-return.csv", studyId)
                .header("Accept", "text/csv, application/problem+json"));
    }

    /** The same for all studies, for those who gather returns. */
    public Answer<byte[]> recruitmentReturns(@Nullable LocalDate from, @Nullable LocalDate to) {
        return http.download(Ask.get("/v1/returns/recruitment.csv")
                .query("from", from)
                .query("to", to)
                .header("Accept", "text/csv, application/problem+json"));
    }
}
