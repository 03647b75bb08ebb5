package org.volens.admin.api.studies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Done;
import org.volens.admin.api.Http;
import org.volens.admin.api.Keys;

/** Adds to, signs and ends lines of a study's delegation log. */
public final class DelegationLog {
    private final Http http;

    public DelegationLog(Http http) {
        this.http = http;
    }

    public Answer<Done> add(String studyId, String key, NewDelegation delegation) {
        return http.send(
                Ask.post("/v1/studies/{id}/delegations", studyId).once(key).body(delegation), Done.class);
    }

    public Answer<Done> sign(String studyId, String delegationId) {
        return http.send(
                Ask.post("/v1/studies/{id}/delegations/{line}/signature", studyId, delegationId)
                        .once(Keys.fresh()),
                Done.class);
    }

    public Answer<Done> end(String studyId, String delegationId) {
        return http.send(
                Ask.post("/v1/studies/{id}/delegations/{line}/end", studyId, delegationId)
                        .once(Keys.fresh()),
                Done.class);
    }

    /** A person and duties to put on the log. */
    public record NewDelegation(
            String staffId,
            @Nullable String staffName,
            @Nullable String odsCode,
            @Nullable String siteId,
            List<String> duties,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}
}
