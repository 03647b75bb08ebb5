package org.volens.studies.record;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Eligibility;
import org.volens.studies.record.StudyRecord.Phase;
import org.volens.studies.record.StudyRecord.Sponsor;
import org.volens.studies.record.StudyRecord.StudyDate;
import org.volens.studies.record.source.Field;

/** Reads the three formats of ClinicalTrials.gov, which say the same things in different {@link Place}s. */
final class ClinicalTrialsGov {

    private final RecordFormat format;
    private final Field study;
    private final Notes notes;
    private final Texts texts;
    private final Vocabulary words;

    ClinicalTrialsGov(Found found, Notes notes) {
        this.format = found.format();
        this.study = found.study();
        this.notes = notes;
        this.texts = new Texts(notes);
        this.words = new Vocabulary(notes);
    }

    StudyRecord read(String sha256) {
        Optional<PartialDate> updated = Dates.date(at(Place.LAST_UPDATED));
        return new StudyRecord(
                new StudyRecord.Source(format, null, updated.orElse(null), sha256),
                new ClinicalTrialsGovNumbers(format, study, texts, notes).read(),
                title(),
                texts.title(at(Place.OFFICIAL_TITLE)).orElse(null),
                texts.line(at(Place.ACRONYM)).orElse(null),
                expected(texts.passage(at(Place.SUMMARY), style()), Place.SUMMARY, "summary"),
                sponsor(),
                expected(words.studyType(at(Place.STUDY_TYPE)), Place.STUDY_TYPE, "kind of study"),
                phases(),
                new ClinicalTrialsGovPeople(format, study, texts, notes).chiefInvestigator(),
                new ClinicalTrialsGovSites(format, study, texts, notes).read(),
                new Targets(notes, words)
                        .read(at(Place.TARGET), at(Place.TARGET_BASIS), format != RecordFormat.CTGOV_V2),
                date(Place.OPENING, Place.OPENING_BASIS, "start date"),
                date(Place.CLOSING, Place.CLOSING_BASIS, "primary completion date"),
                eligibility(),
                notes.expected(texts.lines(at(Place.CONDITIONS)), at(Place.CONDITIONS), "conditions"),
                texts.lines(at(Place.KEYWORDS)),
                interventions());
    }

    private Field at(Place place) {
        return place.in(study, format);
    }

    private <T> @Nullable T expected(Optional<T> found, Place place, String what) {
        return notes.expected(found, at(place), what).orElse(null);
    }

    private UnaryOperator<String> style() {
        return switch (format) {
            case CTGOV_V2 -> TextStyle::unescaped;
            case CTGOV_XML -> TextStyle::reflowed;
            case CTGOV_V1, ISRCTN_XML -> TextStyle::plain;
        };
    }

    private String title() {
        return texts.title(at(Place.BRIEF_TITLE))
                .or(() -> texts.title(at(Place.OFFICIAL_TITLE)))
                .orElseThrow(() -> at(Place.BRIEF_TITLE).refuse("title-present", "The record has no title."));
    }

    private @Nullable Sponsor sponsor() {
        Optional<String> kind = texts.line(at(Place.SPONSOR_CLASS));
        Optional<Boolean> commercial = words.commercial(at(Place.SPONSOR_CLASS));
        return notes.expected(texts.line(at(Place.SPONSOR_NAME)), at(Place.SPONSOR_NAME), "lead sponsor")
                .map(name -> new Sponsor(name, kind.orElse(null), commercial.orElse(null)))
                .orElse(null);
    }

    private List<Phase> phases() {
        return texts.many(at(Place.PHASES)).stream()
                .flatMap(phase -> words.phases(phase).stream())
                .distinct()
                .toList();
    }

    private @Nullable StudyDate date(Place date, Place basis, String what) {
        return notes.expected(Dates.date(at(date)), at(date), what)
                .map(when -> new StudyDate(when, words.basis(at(basis))))
                .orElse(null);
    }

    private Eligibility eligibility() {
        Optional<AgeLimit> minimum = Ages.limit(at(Place.MINIMUM_AGE), notes, "lowest age");
        Optional<AgeLimit> maximum = Ages.limit(at(Place.MAXIMUM_AGE), notes, "highest age");
        Ages.inOrder(minimum, maximum, at(Place.MAXIMUM_AGE));
        return new Eligibility(
                minimum.orElse(null),
                maximum.orElse(null),
                notes.expected(words.sexes(at(Place.SEX)), at(Place.SEX), "sex"),
                expected(healthyVolunteers(), Place.HEALTHY_VOLUNTEERS, "answer on healthy volunteers"),
                expected(texts.passage(at(Place.CRITERIA), style()), Place.CRITERIA, "eligibility criteria"));
    }

    private Optional<Boolean> healthyVolunteers() {
        Field field = at(Place.HEALTHY_VOLUNTEERS);
        return format == RecordFormat.CTGOV_V2 ? field.flag() : words.healthyVolunteers(field);
    }

    private List<String> interventions() {
        return texts.many(at(Place.INTERVENTIONS)).stream()
                .flatMap(one -> texts.line(Place.INTERVENTION_NAME.in(one, format)).stream())
                .distinct()
                .toList();
    }
}
