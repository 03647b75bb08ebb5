package org.volens.admin.api.studies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;
import org.volens.admin.api.Keys;

/**
 * Moves a study or one of its sites from state to state. {@code etag} is the version on the page: opening is refused
 * (412) when the study has changed since, so that nobody lifts a halt they have not seen.
 */
public final class StudyStates {
    private final Http http;

    public StudyStates(Http http) {
        this.http = http;
    }

    public Answer<Moved> study(String studyId, String etag, String to, @Nullable String reason) {
        return move(Ask.post("/v1/studies/{id}/state", studyId), etag, new Move(to, null, reason));
    }

    public Answer<Moved> site(
            String studyId,
            String etag,
            String siteId,
            String to,
            @Nullable LocalDate openDate,
            @Nullable String reason) {
        return move(
                Ask.post("/v1/studies/{id}/sites/{site}/state", studyId, siteId), etag, new Move(to, openDate, reason));
    }

    /** Only opening rests on what the page showed: whatever stops recruitment is not held up by another's edit. */
    private Answer<Moved> move(Ask ask, String etag, Move move) {
        var known = move.to().equals("open") ? ask.ifMatch(etag) : ask;
        return http.send(known.once(Keys.fresh()).body(move), Moved.class);
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
