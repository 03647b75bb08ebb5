package org.volens.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.security.Actor.Organisation;
import org.volens.security.Duty;
import org.volens.web.Refusal.Missing;
import tools.jackson.databind.JsonNode;

/** The study page in one answer: everything the screen shows, and what this caller may do now. */
record Overview(
        UUID studyId,
        String state,
        int version,
        String title,
        @Nullable String shortTitle,
        Map<String, String> identifiers,
        @Nullable Boolean commercial,
        @Nullable Boolean genetic,
        @Nullable Boolean overseas,
        @Nullable String diseaseArea,
        @Nullable String phase,
        Sponsor sponsor,
        Organisation leadOrganisation,
        @Nullable String chiefInvestigator,
        @Nullable Integer target,
        @Nullable Integer ukTarget,
        @Nullable String plannedOpening,
        @Nullable String plannedClosing,
        @Nullable LocalDate actualOpening,
        boolean sensitive,
        @Nullable String summary,
        List<String> conditions,
        @Nullable String eligibilityText,
        @Nullable String costsPaid,
        @Nullable String benefitStatement,
        Study.TalkTo talkTo,
        boolean reportsHere,
        @Nullable Consenting consenting,
        @Nullable JsonNode criteria,
        @Nullable Integer criteriaVersion,
        Study.RegulatoryDates regulatory,
        List<Site> sites,
        List<ApprovalLine> approvals,
        List<Wording> wordings,
        List<DelegationLine> delegations,
        List<Study.Party> organisations,
        List<TargetJson> targets,
        List<Missing> openingMissing,
        List<String> nextStates,
        List<Affected> affectedBySite,
        @Nullable Integer enrolled,
        @Nullable SourceLine source,
        List<StudyChange> changes,
        Set<String> may) {

    record Sponsor(@Nullable String name, @Nullable String odsCode) {}

    record SourceLine(String format, String sha256, Instant fetchedAt) {}

    record Site(
            UUID siteId,
            String odsCode,
            String name,
            @Nullable String town,
            @Nullable String postcode,
            String kind,
            String state,
            @Nullable String principalInvestigator,
            @Nullable String contactPhone,
            @Nullable Integer weeklyCapacity,
            @Nullable LocalDate siteSelectedDate,
            @Nullable LocalDate capacityConfirmedDate,
            @Nullable LocalDate openToRecruitmentDate,
            List<String> nextStates,
            @Nullable Integer putInTouch,
            @Nullable Integer enrolled) {

        static Site of(StudySite site, @Nullable SiteNumbers numbers) {
            return new Site(
                    site.id(),
                    site.odsCode(),
                    site.name(),
                    site.town(),
                    site.postcode(),
                    site.kind(),
                    site.state().word(),
                    site.principalInvestigator(),
                    site.contactPhone(),
                    site.weeklyCapacity(),
                    site.siteSelectedDate(),
                    site.capacityConfirmedDate(),
                    site.openToRecruitmentDate(),
                    words(LifeCycle.next(site.state())),
                    numbers == null ? null : numbers.putInTouch(),
                    numbers == null ? null : numbers.enrolled());
        }
    }

    record ApprovalLine(
            UUID approvalId,
            String kind,
            String title,
            @Nullable UUID siteId,
            String reference,
            LocalDate date,
            String documentSha256,
            String recordedBy,
            Instant recordedAt) {

        static ApprovalLine of(Approval approval) {
            return new ApprovalLine(
                    approval.id(),
                    approval.kind().code(),
                    approval.kind().title(),
                    approval.siteId(),
                    approval.reference(),
                    approval.date(),
                    approval.documentSha256(),
                    approval.recordedByName(),
                    approval.recordedAt());
        }
    }

    record DelegationLine(
            UUID delegationId,
            @Nullable UUID siteId,
            String staffId,
            String staffName,
            String odsCode,
            List<String> duties,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String signedBy,
            @Nullable Instant signedAt,
            @Nullable Instant endedAt) {

        static DelegationLine of(Delegation entry) {
            Delegation.Signature signature = entry.signature();
            Delegation.Ending ending = entry.ending();
            return new DelegationLine(
                    entry.id(),
                    entry.siteId(),
                    entry.staffId(),
                    entry.staffName(),
                    entry.odsCode(),
                    entry.duties().stream().map(Duty::word).sorted().toList(),
                    entry.from(),
                    entry.to(),
                    signature == null ? null : signature.byName(),
                    signature == null ? null : signature.at(),
                    ending == null ? null : ending.at());
        }
    }

    /** People under way at a site of a halted study, by reference, so that the site can reach each of them. */
    record Affected(UUID siteId, String siteName, List<String> references) {}

    /** Numbers of one site, for those who run the study or that site. */
    record SiteNumbers(UUID siteId, int putInTouch, int enrolled) {}

    static List<String> words(Set<org.volens.security.StudyState> states) {
        return states.stream()
                .sorted()
                .map(org.volens.security.StudyState::word)
                .toList();
    }
}
