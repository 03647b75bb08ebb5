package org.volens.admin.api.studies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;

/** Moves a study or one of its sites from state to state. */
public final class StudyStates {
    private final Http http;

    public StudyStates(Http http) {
        this.http = http;
    }

    public Answer<Moved> study(String studyId, String to, @Nullable String reason) {
        return http.send(
                Ask.post("/v1/studies/{id}/state", studyId)
                        .once(org.volens.admin.api.Keys.fresh())
                        .body(new Move(to, null, reason)),
                Moved.class);
    }

    public Answer<Moved> site(
            String studyId, String siteId, String to, @Nullable LocalDate openDate, @Nullable String reason) {
        return http.send(
                Ask.post("/v1/studies/{id}/sites/{site}/state", studyId, siteId)
                        .once(org.volens.admin.api.Keys.fresh())
                        .body(new Move(to, openDate, reason)),
                Moved.class);
    }

    record Move(
            String to,
            @Nullable LocalDate openDate,
            @Nullable String reason) {}

    /** What halting undid, as far as the API tells it; empty for every other move. */
    public record Moved(@Nullable Cancelled cancelled) {}

    /** How much was stopped on its way out. */
    public record Cancelled(long invitations, long messages) {}
}
