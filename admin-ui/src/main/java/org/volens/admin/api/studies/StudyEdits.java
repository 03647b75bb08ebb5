package org.volens.admin.api.studies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Done;
import org.volens.admin.api.Http;

/** Changes a study. Every edit names the version it started from, so that nobody's work is lost unseen. */
public final class StudyEdits {
    private final Http http;

    public StudyEdits(Http http) {
        this.http = http;
    }

    public Answer<Done> details(String studyId, String etag, Details details) {
        return http.send(Ask.put("/v1/studies/{id}", studyId).ifMatch(etag).body(details), Done.class);
    }

    public Answer<Done> criteria(String studyId, String etag, Criteria criteria) {
        return http.send(
                Ask.put("/v1/studies/{id}/criteria", studyId).ifMatch(etag).body(criteria), Done.class);
    }

    public Answer<Done> targets(String studyId, String etag, List<Target> targets) {
        return http.send(
                Ask.put("/v1/studies/{id}/targets", studyId).ifMatch(etag).body(new Targets(targets)), Done.class);
    }

    public Answer<Done> wording(String studyId, String etag, String kind, NewWording wording) {
        return http.send(
                Ask.put("/v1/studies/{id}/wordings/{kind}", studyId, kind)
                        .ifMatch(etag)
                        .body(wording),
                Done.class);
    }

    public Answer<Done> approval(String studyId, String key, NewApproval approval) {
        return http.send(
                Ask.post("/v1/studies/{id}/approvals", studyId).once(key).body(approval), Done.class);
    }

    public Answer<Done> addSite(String studyId, String key, NewSite site) {
        return http.send(Ask.post("/v1/studies/{id}/sites", studyId).once(key).body(site), Done.class);
    }

    public Answer<Done> site(String studyId, String etag, String siteId, SiteEdit edit) {
        return http.send(
                Ask.put("/v1/studies/{id}/sites/{site}", studyId, siteId)
                        .ifMatch(etag)
                        .body(edit),
                Done.class);
    }

    /** The whole of a study's aims. */
    record Targets(List<Target> targets) {}

    /** A text to become the version in force. */
    public record NewWording(
            String text,
            @Nullable String recReference,
            @Nullable LocalDate approvedOn) {}

    /** An approval to record. */
    public record NewApproval(
            String kind,
            @Nullable String siteId,
            @Nullable String reference,
            @Nullable LocalDate date,
            @Nullable String documentSha256) {}

    /** A site to add. */
    public record NewSite(
            @Nullable String odsCode,
            @Nullable String name,
            @Nullable String town,
            @Nullable String postcode,
            @Nullable String kind,
            @Nullable Integer weeklyCapacity,
            @Nullable String principalInvestigator,
            @Nullable String contactPhone) {}

    /** A site's facts and dates as they should be from now on. */
    public record SiteEdit(
            @Nullable String odsCode,
            @Nullable String name,
            @Nullable String town,
            @Nullable String postcode,
            @Nullable String kind,
            @Nullable Integer weeklyCapacity,
            @Nullable String principalInvestigator,
            @Nullable String contactPhone,
            @Nullable LocalDate siteSelectedDate,
            @Nullable LocalDate capacityConfirmedDate,
            @Nullable LocalDate openToRecruitmentDate) {}
}
