package org.volens.studies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.proof.Sha256;
import org.volens.security.Actor;
import org.volens.security.Duty;
import org.volens.security.StudyState;
import org.volens.web.Days;
import org.volens.web.Refusal;

/** Checks what is recorded in a study (approvals, wordings, sites, entries of the delegation log) and makes it. */
@Component
class Recording {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ODS = Pattern.compile("[A-Z0-9]{3,10}");
    private static final Set<String> WORDINGS = Set.of("leaflet", "invitation", "reminder");
    private static final Set<String> SITE_KINDS = Set.of("lead-site", "site", "pic");
    private static final int LONGEST_STUDY = 30;
    private static final int SHORT = 300;
    private static final int LONG = 50_000;

    private final Clock clock;

    Recording(Clock clock) {
        this.clock = clock;
    }

    record ApprovalJson(
            @Nullable String kind,
            @Nullable UUID siteId,
            @Nullable String reference,
            @Nullable LocalDate date,
            @Nullable String documentSha256) {}

    record WordingJson(
            @Nullable String text,
            @Nullable String recReference,
            @Nullable LocalDate approvedOn) {}

    record SiteJson(
            @Nullable String odsCode,
            @Nullable String name,
            @Nullable String town,
            @Nullable String postcode,
            @Nullable String kind,
            @Nullable String principalInvestigator,
            @Nullable String contactPhone,
            @Nullable Integer weeklyCapacity,
            @Nullable LocalDate siteSelectedDate,
            @Nullable LocalDate capacityConfirmedDate,
            @Nullable LocalDate openToRecruitmentDate) {}

    record DelegationJson(
            @Nullable String staffId,
            @Nullable String staffName,
            @Nullable String odsCode,
            @Nullable UUID siteId,
            @Nullable List<String> duties,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    Approval approval(Study study, ApprovalJson json, Actor.Staff by) {
        Approval.Kind kind = Approval.Kind.of(required("kind", json.kind(), SHORT))
                .orElseThrow(() -> refuse("kind", "approval-kind", "There is no approval of this kind."));
        if (kind.ofSite() != (json.siteId() != null)) {
            throw refuse(
                    "siteId",
                    "approval-site",
                    kind.ofSite() ? "Say which site confirmed it." : "This approval is for the study, not for a site.");
        }
        siteKnown(study, json.siteId());
        String sha256 = required("documentSha256", json.documentSha256(), SHORT);
        if (!SHA256.matcher(sha256).matches()) {
            throw refuse("documentSha256", "sha256", "The document's SHA-256 is 64 lower-case hex digits.");
        }
        return new Approval(
                Ids.next(clock.instant()),
                kind,
                json.siteId(),
                required("reference", json.reference(), SHORT),
                Days.past("date", json.date(), today()),
                sha256,
                by.id(),
                by.name(),
                clock.instant());
    }

    Wording wording(Study study, String kind, WordingJson json, Actor.Staff by) {
        if (!WORDINGS.contains(kind)) {
            throw refuse("kind", "wording-kind", "Wordings are leaflet, invitation or reminder.");
        }
        String text = required("text", json.text(), LONG);
        int version = study.wording(kind).map(Wording::version).orElse(0) + 1;
        return new Wording(
                kind,
                version,
                text,
                Sha256.hex(text),
                required("recReference", json.recReference(), SHORT),
                Days.past("approvedOn", json.approvedOn(), today()),
                by.id(),
                clock.instant());
    }

    StudySite site(SiteJson json) {
        return site(Ids.next(clock.instant()), required("odsCode", json.odsCode(), SHORT), StudyState.DRAFT, json);
    }

    StudySite site(StudySite before, SiteJson json) {
        if (json.odsCode() != null && !json.odsCode().equals(before.odsCode())) {
            throw refuse("odsCode", "ods-code-fixed", "A site keeps its ODS code; add another site instead.");
        }
        return site(before.id(), before.odsCode(), before.state(), json);
    }

    private StudySite site(UUID id, String ods, StudyState state, SiteJson json) {
        if (!ODS.matcher(ods).matches()) {
            throw refuse("odsCode", "ods-code", "An ODS code is 3 to 10 capital letters and digits.");
        }
        String kind = required("kind", json.kind(), SHORT);
        if (!SITE_KINDS.contains(kind)) {
            throw refuse("kind", "site-kind", "A site is a lead-site, site or pic.");
        }
        if (json.weeklyCapacity() != null && json.weeklyCapacity() < 1) {
            throw refuse("weeklyCapacity", "range", "A weekly capacity is at least 1.");
        }
        return new StudySite(
                id,
                ods,
                required("name", json.name(), SHORT),
                optional("town", json.town()),
                optional("postcode", json.postcode()),
                kind,
                state,
                optional("principalInvestigator", json.principalInvestigator()),
                optional("contactPhone", json.contactPhone()),
                json.weeklyCapacity(),
                Days.pastOrNone("siteSelectedDate", json.siteSelectedDate(), today()),
                Days.pastOrNone("capacityConfirmedDate", json.capacityConfirmedDate(), today()),
                Days.foreseeable("openToRecruitmentDate", json.openToRecruitmentDate(), today()));
    }

    Delegation delegation(Study study, DelegationJson json, Actor.Staff by) {
        Set<Duty> duties = duties(json.duties());
        siteKnown(study, json.siteId());
        boolean needsSite = duties.contains(Duty.CONSENT_VISIT) || duties.contains(Duty.CONTACT_PARTICIPANTS);
        if (needsSite && json.siteId() == null) {
            throw refuse("siteId", "duty-site", "Who sees participants does so at one site; say which.");
        }
        String ods = required("odsCode", json.odsCode(), 10);
        LocalDate from = json.from() == null ? today() : json.from();
        Days.foreseeable("from", from, today());
        Days.within("to", json.to(), Days.FIRST, today().plusYears(LONGEST_STUDY));
        if (json.to() != null && json.to().isBefore(from)) {
            throw refuse("to", "dates-in-order", "The last day cannot come before the first.");
        }
        if (study.parties().stream().noneMatch(party -> party.odsCode().equals(ods))) {
            throw refuse("odsCode", "organisation-in-study", "This organisation is not in the study.");
        }
        if (json.siteId() != null
                && study.sites().stream()
                        .anyMatch(site -> site.id().equals(json.siteId()) && !ods.equals(site.odsCode()))) {
            throw refuse(
                    "odsCode",
                    "organisation-of-site",
                    "Only staff of the site's own organisation work at it: what people pass is passed to that site alone.");
        }
        return new Delegation(
                Ids.next(clock.instant()),
                json.siteId(),
                required("staffId", json.staffId(), SHORT),
                required("staffName", json.staffName(), SHORT),
                ods,
                duties,
                from,
                json.to(),
                by.id(),
                clock.instant(),
                null,
                null);
    }

    private static Set<Duty> duties(@Nullable List<String> words) {
        if (words == null || words.isEmpty()) {
            throw refuse("duties", "required", "Say at least one duty.");
        }
        Set<Duty> duties = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            int index = i;
            duties.add(Duty.of(words.get(i))
                    .orElseThrow(
                            () -> refuse("duties[" + index + "]", "duty-known", "There is no duty of this name.")));
        }
        return duties;
    }

    private static void siteKnown(Study study, @Nullable UUID siteId) {
        if (siteId != null && study.site(siteId).isEmpty()) {
            throw refuse("siteId", "site-known", "This site is not in the study.");
        }
    }

    Delegation.Signature signature(Actor.Staff by) {
        return new Delegation.Signature(by.id(), by.name(), clock.instant());
    }

    Delegation.Ending ending(Actor.Staff by) {
        return new Delegation.Ending(by.id(), clock.instant());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/London"));
    }

    Instant now() {
        return clock.instant();
    }

    private static String required(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) {
            throw refuse(field, "required", "This is needed.");
        }
        if (text.length() > most) {
            throw refuse(field, "length", "This is longer than " + most + " characters.");
        }
        return text.strip();
    }

    private static @Nullable String optional(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : required(field, text, SHORT);
    }

    private static RuntimeException refuse(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
