package org.volens.admin.api.screening;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Done;
import org.volens.admin.api.Http;
import org.volens.admin.api.Page;
import tools.jackson.core.type.TypeReference;

/** The site team's work list and what they record on it. */
public final class ScreeningApi {
    private static final TypeReference<Page<ScreeningRow>> ROWS = new TypeReference<>() {};
    private static final String CASE = "/v1/studies/{id}/screenings/{reference}";

    private final Http http;

    public ScreeningApi(Http http) {
        this.http = http;
    }

    public Answer<Page<ScreeningRow>> list(String studyId, @Nullable String cursor) {
        return http.send(
                Ask.get("/v1/studies/{id}/screenings", studyId)
                        .query("limit", 50)
                        .query("cursor", cursor),
                ROWS);
    }

    /** Every call of this is written to the person's own log of uses. */
    public Answer<Identity> identity(String studyId, String reference) {
        return http.send(Ask.get(CASE + "/identity", studyId, reference), Identity.class);
    }

    public Answer<Done> contact(String studyId, String reference, String key, Contact contact) {
        return record("/contacts", studyId, reference, key, contact);
    }

    public Answer<Done> consentVisit(String studyId, String reference, String key, ConsentVisit visit) {
        return record("/consent-visit", studyId, reference, key, visit);
    }

    public Answer<Done> enrolment(String studyId, String reference, String key, Enrolment enrolment) {
        return record("/enrolment", studyId, reference, key, enrolment);
    }

    public Answer<Done> outcome(String studyId, String reference, String key, Outcome outcome) {
        return record("/outcome", studyId, reference, key, outcome);
    }

    private Answer<Done> record(String act, String studyId, String reference, String key, Object body) {
        return http.send(Ask.post(CASE + act, studyId, reference).once(key).body(body), Done.class);
    }

    /** An attempt to reach the person. */
    public record Contact(
            Instant at, String outcome, @Nullable String note) {}

    /** The visit at which consent to take part was given. */
    public record ConsentVisit(
            @Nullable LocalDate date,
            @Nullable String takenBy,
            @Nullable Integer leafletVersion) {}

    /** The person is in the study. */
    public record Enrolment(
            @Nullable LocalDate date,
            String kind,
            boolean screeningPassed,
            @Nullable String participantType,
            String group) {}

    /** How the case ended. */
    public record Outcome(
            String outcome,
            @Nullable LocalDate date,
            @Nullable String reasonCode) {}
}
