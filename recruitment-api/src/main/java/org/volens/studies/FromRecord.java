package org.volens.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.cohort.AgeLimit;
import org.volens.cohort.Criteria;
import org.volens.consent.Ids;
import org.volens.security.Actor;
import org.volens.security.Duty;
import org.volens.security.StudyState;
import org.volens.studies.record.Identifiers;
import org.volens.studies.record.StudyRecord;

/** Reads out of a record what a study needs, and makes a draft of it; {@link RecordUpdate} carries a later version over. */
final class FromRecord {

    private final StudyRecord record;
    private final Study.Source source;

    FromRecord(StudyRecord record, Study.Source source) {
        this.record = record;
        this.source = source;
    }

    /** A new study: always a draft, led by the organisation of who imported it. */
    Study draft(Actor.Staff by, Instant now, java.time.LocalDate today, String criteria) {
        List<StudySite> sites = sites(by.organisation(), now);
        return new Study(
                Ids.next(now),
                1,
                StudyState.DRAFT,
                details(),
                identifiers(),
                by.organisation(),
                sites,
                List.of(),
                List.of(),
                List.of(coordinator(by, now, today)),
                parties(by, sites),
                List.of(),
                Optional.of(new Study.CriteriaVersion(1, criteria)),
                Optional.of(source));
    }

    private static Delegation coordinator(Actor.Staff by, Instant now, java.time.LocalDate today) {
        return new Delegation(
                Ids.next(now),
                null,
                by.id(),
                by.name(),
                by.organisation().odsCode(),
                Set.of(Duty.COORDINATE),
                today,
                null,
                by.id(),
                now,
                null,
                null);
    }

    private static List<Study.Party> parties(Actor.Staff by, List<StudySite> sites) {
        List<Study.Party> parties = new ArrayList<>();
        parties.add(
                new Study.Party(by.organisation().odsCode(), by.organisation().name(), "lead-site"));
        sites.stream()
                .filter(site -> !site.odsCode().equals(by.organisation().odsCode()))
                .forEach(site -> parties.add(new Study.Party(site.odsCode(), site.name(), site.kind())));
        return parties;
    }

    /** UK sites of the record whose trust is known, each once, as drafts of a study led by that organisation. */
    List<StudySite> sites(Actor.Organisation lead, Instant now) {
        Map<String, StudySite> sites = new LinkedHashMap<>();
        for (StudyRecord.Site site : record.ukSites()) {
            known(site).ifPresent(trust -> sites.putIfAbsent(trust.odsCode(), site(trust, site, lead, now)));
        }
        return List.copyOf(sites.values());
    }

    /** ODS codes of the sites whose trust is known. */
    Set<String> odsCodes() {
        return record.ukSites().stream()
                .flatMap(site -> known(site).stream())
                .map(Organisations.Trust::odsCode)
                .collect(Collectors.toSet());
    }

    /** Where the study is imported from. */
    Study.Source source() {
        return source;
    }

    /** UK sites of the record whose ODS code was not found, in words. */
    List<String> unknownSites() {
        return record.ukSites().stream()
                .filter(site -> known(site).isEmpty())
                .map(StudyRecord.Site::text)
                .toList();
    }

    private static Optional<Organisations.Trust> known(StudyRecord.Site site) {
        return Optional.ofNullable(site.name()).flatMap(Organisations::byName);
    }

    private static StudySite site(
            Organisations.Trust trust, StudyRecord.Site site, Actor.Organisation leading, Instant now) {
        boolean lead = trust.odsCode().equals(leading.odsCode());
        return new StudySite(
                Ids.next(now),
                trust.odsCode(),
                trust.name(),
                site.city(),
                site.postcode(),
                lead ? "lead-site" : "site",
                StudyState.DRAFT,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Details details() {
        StudyRecord.Sponsor sponsor = record.sponsor();
        StudyRecord.Target target = record.target();
        return new Details(
                record.title(),
                record.shortTitle(),
                record.summary(),
                sponsor == null ? null : sponsor.commercial(),
                Details.Besides.UNKNOWN,
                phase(record),
                sponsor == null ? null : sponsor.name(),
                null,
                Optional.ofNullable(record.chiefInvestigator())
                        .map(StudyRecord.Investigator::name)
                        .orElse(null),
                target == null || target.people() < 1 ? null : Integer.valueOf(target.people()),
                null,
                date(record.opening()),
                date(record.closing()),
                null,
                false,
                record.conditions(),
                record.eligibility().text(),
                null,
                null,
                new Study.TalkTo(null, null, null),
                Study.RegulatoryDates.NONE,
                true,
                null);
    }

    private static @Nullable String phase(StudyRecord record) {
        String phases = record.phases().stream()
                .map(phase -> phase.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" and "));
        return phases.isEmpty() ? null : phases;
    }

    private static @Nullable String date(StudyRecord.@Nullable StudyDate date) {
        return date == null ? null : date.date().text();
    }

    /** What the record's fields say of who can take part; reasons and codes are for the team to add. */
    Criteria criteria() {
        StudyRecord.Eligibility eligibility = record.eligibility();
        List<String> sexes = eligibility.sexes().stream()
                .map(sex -> sex.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Criteria(age(eligibility.minimumAge()), age(eligibility.maximumAge()), null, sexes, null, List.of());
    }

    private static @Nullable AgeLimit age(org.volens.studies.record.@Nullable AgeLimit limit) {
        return limit == null
                ? null
                : new AgeLimit(limit.value(), AgeLimit.Unit.valueOf(limit.unit().name()));
    }

    Map<String, String> identifiers() {
        Identifiers identifiers = record.identifiers();
        Map<String, String> known = new LinkedHashMap<>();
        put(known, "nct", identifiers.nct());
        put(known, "isrctn", identifiers.isrctn());
        put(known, "iras", identifiers.iras());
        put(known, "cpms", identifiers.cpms());
        put(known, "eudract", identifiers.eudract());
        put(known, "euct", identifiers.euct());
        put(known, "protocol", identifiers.protocol());
        return known;
    }

    private static void put(Map<String, String> known, String kind, @Nullable String value) {
        if (value != null) {
            known.put(kind, value);
        }
    }
}
