package org.volens.studies.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Basis;
import org.volens.studies.record.StudyRecord.Eligibility;
import org.volens.studies.record.StudyRecord.Phase;
import org.volens.studies.record.StudyRecord.Site;
import org.volens.studies.record.StudyRecord.StudyDate;
import org.volens.studies.record.StudyRecord.Target;
import org.volens.studies.record.source.Field;

/** Reads a record of the ISRCTN registry. */
final class Isrctn {

    private final Field trial;
    private final Field participants;
    private final Notes notes;
    private final Texts texts;
    private final Vocabulary words;
    private final IsrctnParties parties;

    Isrctn(Found found, Notes notes) {
        this.trial = found.study().at("trial");
        this.participants = trial.at("participants");
        this.notes = notes;
        this.texts = new Texts(notes);
        this.words = new Vocabulary(notes);
        this.parties = new IsrctnParties(found.study(), texts, words, notes);
    }

    StudyRecord read(String sha256) {
        return new StudyRecord(
                source(sha256),
                new IsrctnNumbers(trial, texts, notes).read(),
                title(),
                texts.title(trial.at("trialDescription.scientificTitle")).orElse(null),
                texts.line(trial.at("trialDescription.acronym")).orElse(null),
                passage(trial.at("trialDescription.plainEnglishSummary"), "summary"),
                parties.sponsor(),
                words.studyType(trial.at("trialDesign.primaryStudyDesign")).orElse(null),
                phases(),
                parties.chiefInvestigator(),
                sites(),
                target(),
                date(participants.at("recruitmentStart"), "start of recruitment"),
                date(participants.at("recruitmentEnd"), "end of recruitment"),
                eligibility(),
                conditions(),
                List.of(),
                interventions());
    }

    private StudyRecord.Source source(String sha256) {
        return new StudyRecord.Source(
                RecordFormat.ISRCTN_XML,
                texts.identifier(trial.at("@version")).orElse(null),
                Dates.date(trial.at("@lastUpdated")).orElse(null),
                sha256);
    }

    private String title() {
        Field field = trial.at("trialDescription.title");
        return texts.title(field)
                .or(() -> texts.title(trial.at("trialDescription.scientificTitle")))
                .orElseThrow(() -> field.refuse("title-present", "The record has no title."));
    }

    private @Nullable String passage(Field field, String what) {
        return notes.expected(texts.passage(field, TextStyle::plain), field, what)
                .orElse(null);
    }

    private List<Phase> phases() {
        return texts.many(trial.at("interventions.intervention")).stream()
                .flatMap(intervention -> words.phases(intervention.at("phase")).stream())
                .distinct()
                .toList();
    }

    private List<Site> sites() {
        Field centres = participants.at("trialCentres.trialCentre");
        List<Site> sites = texts.many(centres).stream().map(this::site).toList();
        SiteNotes.add(sites, centres, notes);
        return sites;
    }

    private Site site(Field centre) {
        @Nullable String country = texts.line(centre.at("country")).orElse(null);
        return new Site(
                texts.line(centre.at("name")).orElse(null),
                texts.line(centre.at("city")).orElse(null),
                texts.line(centre.at("zip")).orElse(null),
                country,
                Vocabulary.isUnitedKingdom(country));
    }

    private @Nullable Target target() {
        Field field = participants.at("targetEnrolment");
        return notes.expected(field.number(true), field, "number of participants")
                .map(digits -> new Target(Targets.people(field, digits), Basis.ESTIMATED))
                .orElse(null);
    }

    private @Nullable StudyDate date(Field field, String what) {
        return notes.expected(Dates.date(field), field, what)
                .map(when -> new StudyDate(when, null))
                .orElse(null);
    }

    private Eligibility eligibility() {
        IsrctnAges ages = new IsrctnAges(participants, notes);
        Optional<AgeLimit> minimum = ages.limit("lowerAgeLimit", "lowest age");
        Optional<AgeLimit> maximum = ages.limit("upperAgeLimit", "highest age");
        Ages.inOrder(minimum, maximum, participants.at("upperAgeLimit"));
        Field gender = participants.at("gender");
        return new Eligibility(
                minimum.orElse(null),
                maximum.orElse(null),
                notes.expected(words.sexes(gender), gender, "sex"),
                words.healthyVolunteers(participants.at("healthyVolunteersAllowed"))
                        .orElse(null),
                criteria());
    }

    private @Nullable String criteria() {
        List<String> parts = Stream.of(
                        part("Inclusion criteria", participants.at("inclusion")),
                        part("Exclusion criteria", participants.at("exclusion")))
                .flatMap(Optional::stream)
                .toList();
        return notes.expected(parts, participants.at("inclusion"), "eligibility criteria")
                        .isEmpty()
                ? null
                : String.join("\n\n", parts);
    }

    private Optional<String> part(String heading, Field field) {
        return texts.passage(field, TextStyle::plain).map(text -> heading + "\n\n" + text);
    }

    private List<String> conditions() {
        Field list = trial.at("conditions.condition");
        List<String> conditions = described(list, "description");
        return notes.expected(conditions, list, "conditions");
    }

    private List<String> interventions() {
        return described(trial.at("interventions.intervention"), "drugNames");
    }

    private List<String> described(Field list, String name) {
        return texts.many(list).stream()
                .flatMap(entry -> texts.line(entry.at(name)).stream())
                .distinct()
                .toList();
    }
}
