package org.volens.admin.api.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Problem;

/** Everything the study page shows, as one answer of the API. */
public record Study(
        String studyId,
        String state,
        long version,
        String title,
        @Nullable String shortTitle,
        Map<String, String> identifiers,
        @Nullable Boolean commercial,
        @Nullable Boolean genetic,
        @Nullable Boolean overseas,
        @Nullable String diseaseArea,
        @Nullable String phase,
        @Nullable Sponsor sponsor,
        @Nullable Sponsor leadOrganisation,
        @Nullable String chiefInvestigator,
        @Nullable Integer target,
        @Nullable Integer ukTarget,
        @Nullable String plannedOpening,
        @Nullable String plannedClosing,
        @Nullable LocalDate actualOpening,
        @Nullable Boolean sensitive,
        @Nullable String costsPaid,
        @Nullable String benefitStatement,
        @Nullable TalkTo talkTo,
        @Nullable Boolean reportsHere,
        @Nullable String summary,
        List<String> conditions,
        @Nullable String eligibilityText,
        @Nullable Criteria criteria,
        @Nullable Regulatory regulatory,
        List<Site> sites,
        List<Approval> approvals,
        List<Wording> wordings,
        List<Delegation> delegations,
        List<Organisation> organisations,
        List<Target> targets,
        List<Problem.Missing> openingMissing,
        List<String> nextStates,
        List<Affected> affectedBySite,
        @Nullable Integer enrolled,
        @Nullable Source source,
        List<Change> changes,
        List<String> may) {

    public Study {
        identifiers = Absent.asEmpty(identifiers);
        conditions = Absent.asEmpty(conditions);
        sites = Absent.asEmpty(sites);
        approvals = Absent.asEmpty(approvals);
        wordings = Absent.asEmpty(wordings);
        delegations = Absent.asEmpty(delegations);
        organisations = Absent.asEmpty(organisations);
        targets = Absent.asEmpty(targets);
        openingMissing = Absent.asEmpty(openingMissing);
        nextStates = Absent.asEmpty(nextStates);
        affectedBySite = Absent.asEmpty(affectedBySite);
        changes = Absent.asEmpty(changes);
        may = Absent.asEmpty(may);
    }

    /** Someone to talk to who is not in the study. */
    public record TalkTo(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    /** An organisation and its part in the study. */
    public record Organisation(
            String odsCode, @Nullable String name, @Nullable String part) {}

    /** People under way at one site of a halted study, by reference, so that the site can reach each of them. */
    public record Affected(
            @Nullable String siteId, @Nullable String siteName, List<String> references) {
        public Affected {
            references = Absent.asEmpty(references);
        }
    }

    /** Where the record came from. */
    public record Source(
            @Nullable String format,
            @Nullable Instant fetchedAt,
            @Nullable String sha256,
            @Nullable String recordVersion) {}

    /** One thing that somebody changed. */
    public record Change(
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String field,
            @Nullable String before,
            @Nullable String after) {}

    public String name() {
        return shortTitle == null || shortTitle.isBlank() ? title : shortTitle;
    }

    public boolean allows(String command) {
        return may.contains(command);
    }

    public Criteria criteriaOrNone() {
        return criteria == null ? Criteria.none() : criteria;
    }
}
