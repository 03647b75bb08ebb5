package org.volens.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.cohort.CriteriaJson;
import org.volens.security.Duty;
import org.volens.security.StudyState;
import org.volens.web.Refusal;
import org.volens.web.Refusal.Missing;

/**
 * What a study and a site must have before they open. Each rule is a small function; all that are not kept are answered at
 * once, because a coordinator needs the whole list.
 */
final class OpeningRules {

    private OpeningRules() {}

    static List<Missing> missing(Study study) {
        List<Missing> missing = new ArrayList<>();
        for (Approval.Kind kind : Approval.Kind.values()) {
            if (!kind.ofSite() && needed(kind, study) && !study.approved(kind, null)) {
                missing.add(new Missing("approval-" + kind.code(), kind.title() + " is not on file."));
            }
        }
        details(study, missing);
        words(study, missing);
        people(study, missing);
        return List.copyOf(missing);
    }

    static List<Missing> missing(Study study, StudySite site, boolean openDateGiven) {
        List<Missing> missing = new ArrayList<>();
        require(missing, study.state() == StudyState.OPEN, "study-open", "The study itself is not open.");
        require(
                missing,
                study.approved(Approval.Kind.CAPACITY_AND_CAPABILITY, site.id()),
                "approval-capacity-and-capability",
                "Capacity and capability is not confirmed for this site.");
        require(missing, openDateGiven, "site-open-date", "The site has no open date.");
        require(
                missing,
                study.delegations().stream().anyMatch(entry -> signedFor(entry, site)),
                "site-delegation-log",
                "Nobody on the delegation log of this site may contact participants, signed by the principal investigator.");
        return List.copyOf(missing);
    }

    private static boolean needed(Approval.Kind kind, Study study) {
        return kind != Approval.Kind.MHRA
                || Optional.ofNullable(study.details().phase())
                        .filter(phase -> !phase.isBlank() && !phase.equalsIgnoreCase("not applicable"))
                        .isPresent();
    }

    private static void details(Study study, List<Missing> missing) {
        Details details = study.details();
        require(
                missing,
                said(details.chiefInvestigator()),
                "chief-investigator",
                "The chief investigator is not named.");
        require(missing, details.target() != null, "target", "The number of participants aimed for is not given.");
        require(
                missing,
                said(details.plannedClosing()),
                "planned-closing",
                "The planned end of recruitment is not given.");
        require(missing, said(study.identifiers().get("iras")), "iras", "The IRAS number is not given.");
        criteria(study, missing);
        require(
                missing,
                details.commercial() != null,
                "commercial",
                "It is not said whether the study is commercial; people choose by it.");
        require(
                missing,
                details.besides().genetic() != null,
                "genetic",
                "It is not said whether the study looks at genes; people choose by it.");
        require(
                missing,
                details.besides().overseas() != null,
                "overseas",
                "It is not said whether data leaves the United Kingdom; people choose by it.");
    }

    private static void criteria(Study study, List<Missing> missing) {
        List<Refusal> wrong = study.criteria()
                .map(criteria -> CriteriaJson.read(criteria.definition()).check())
                .orElse(List.of(Refusal.field("criteria", "criteria", "The criteria are not recorded.")));
        wrong.forEach(refusal -> missing.add(new Missing("criteria-" + refusal.rule(), refusal.detail())));
    }

    private static void words(Study study, List<Missing> missing) {
        require(
                missing,
                study.wording("leaflet").isPresent(),
                "wording-leaflet",
                "The approved leaflet is not recorded.");
        require(
                missing,
                study.wording("invitation").isPresent(),
                "wording-invitation",
                "The approved wording of the invitation is not recorded.");
        require(
                missing,
                said(study.details().benefitStatement()),
                "benefit-statement",
                "The statement of benefit to patients and the NHS is missing.");
        require(
                missing,
                said(study.details().talkTo().name())
                        && (said(study.details().talkTo().phone())
                                || said(study.details().talkTo().email())),
                "talk-to",
                "There is nobody to talk to who is not in the study.");
    }

    private static void people(Study study, List<Missing> missing) {
        require(
                missing,
                study.delegations().stream()
                        .anyMatch(entry ->
                                entry.ending() == null && entry.duties().contains(Duty.PRINCIPAL_INVESTIGATOR)),
                "principal-investigator",
                "No principal investigator is on the delegation log.");
        require(
                missing,
                study.delegations().stream()
                        .anyMatch(entry -> entry.ending() == null
                                && entry.signature() != null
                                && entry.duties().contains(Duty.COORDINATE)),
                "delegation-log-signed",
                "The principal investigator has not signed the coordinator's entry in the delegation log.");
        require(
                missing,
                study.sites().stream()
                        .anyMatch(site -> study.approved(Approval.Kind.CAPACITY_AND_CAPABILITY, site.id())),
                "site-ready",
                "No site has confirmed capacity and capability.");
    }

    private static boolean signedFor(Delegation entry, StudySite site) {
        return entry.ending() == null
                && entry.signature() != null
                && entry.duties().contains(Duty.CONTACT_PARTICIPANTS)
                && site.id().equals(entry.siteId());
    }

    private static void require(List<Missing> missing, boolean kept, String rule, String message) {
        if (!kept) {
            missing.add(new Missing(rule, message));
        }
    }

    private static boolean said(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
