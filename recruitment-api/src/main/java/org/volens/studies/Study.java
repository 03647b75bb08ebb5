package org.volens.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.diversity.Target;
import org.volens.security.Actor.Organisation;
import org.volens.security.StudyState;

/**
 * A study with everything that decides what may be done in it. Changed as a whole: a change is a pure function from one
 * study to the next, checked against the version it was made on.
 *
 * @param id the study
 * @param version rises with each change; the ETag
 * @param state where it stands
 * @param details what it is
 * @param identifiers public numbers by kind ({@code nct}, {@code isrctn}, {@code iras}, {@code cpms}, {@code eudract},
 *     {@code euct}, {@code protocol})
 * @param lead lead organisation
 * @param sites sites in the order added
 * @param approvals approvals on file
 * @param wordings approved wordings, every version
 * @param delegations the delegation log, ended entries too
 * @param parties organisations in the study
 * @param targets aims by group
 * @param criteria the newest criteria as JSON, and its version
 * @param source where it was imported from
 */
public record Study(
        UUID id,
        int version,
        StudyState state,
        Details details,
        Map<String, String> identifiers,
        Organisation lead,
        List<StudySite> sites,
        List<Approval> approvals,
        List<Wording> wordings,
        List<Delegation> delegations,
        List<Party> parties,
        List<Target> targets,
        Optional<CriteriaVersion> criteria,
        Optional<Source> source) {

    public Study {
        identifiers = Map.copyOf(identifiers);
        sites = List.copyOf(sites);
        approvals = List.copyOf(approvals);
        wordings = List.copyOf(wordings);
        delegations = List.copyOf(delegations);
        parties = List.copyOf(parties);
        targets = List.copyOf(targets);
    }

    /** An organisation and the part it plays. */
    public record Party(String odsCode, String name, String part) {}

    /** Criteria as stored, and their version. */
    public record CriteriaVersion(int version, String definition) {}

    /** Where the study was imported from; the record is kept to compare the next import with. */
    public record Source(String format, String sha256, String record, Instant fetchedAt) {}

    /** Someone to talk to who is not in the study. */
    public record TalkTo(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    /** The dates that the key performance indicators are worked out from. */
    public record RegulatoryDates(
            @Nullable LocalDate regulatoryApplicationDate,
            @Nullable LocalDate regulatoryApprovalDate,
            @Nullable LocalDate hraApprovalLetterDate,
            @Nullable LocalDate firstParticipantConsentedDate,
            @Nullable LocalDate firstParticipantRecruitedDate) {

        /** Nothing known yet. */
        public static final RegulatoryDates NONE = new RegulatoryDates(null, null, null, null, null);
    }

    /** Finds a site of this study. */
    public Optional<StudySite> site(UUID siteId) {
        return sites.stream().filter(site -> site.id().equals(siteId)).findFirst();
    }

    /** The newest version of a wording. */
    public Optional<Wording> wording(String kind) {
        return wordings.stream()
                .filter(wording -> wording.kind().equals(kind))
                .max((a, b) -> Integer.compare(a.version(), b.version()));
    }

    /** Whether an approval of that kind is on file for the study, or for the site given. */
    public boolean approved(Approval.Kind kind, @Nullable UUID siteId) {
        return approvals.stream()
                .anyMatch(approval -> approval.kind() == kind
                        && java.util.Objects.equals(approval.siteId(), kind.ofSite() ? siteId : null));
    }

    /** A copy, as a builder whose parts can be replaced. */
    public StudyEdit edit() {
        return new StudyEdit(this);
    }
}
