package org.volens.studies.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Investigator;
import org.volens.studies.record.source.Field;

/**
 * Who leads the study: the official who is principal investigator, else the investigator responsible to the registry,
 * else the study's chair. A study director is the sponsor's contact, often no person at all, and is only noted.
 */
final class ClinicalTrialsGovPeople {

    private final RecordFormat format;
    private final Field study;
    private final Texts texts;
    private final Notes notes;

    ClinicalTrialsGovPeople(RecordFormat format, Field study, Texts texts, Notes notes) {
        this.format = format;
        this.study = study;
        this.texts = texts;
        this.notes = notes;
    }

    @Nullable
    Investigator chiefInvestigator() {
        List<Investigator> principals = officials("PRINCIPAL INVESTIGATOR");
        if (principals.size() > 1) {
            notes.add(
                    officialsField(),
                    "The record names " + principals.size() + " principal investigators; the first is taken.");
        }
        return principals.stream()
                .findFirst()
                .or(this::responsible)
                .or(() -> officials("STUDY CHAIR").stream().findFirst())
                .or(this::nobody)
                .orElse(null);
    }

    private Field officialsField() {
        return Place.OFFICIALS.in(study, format);
    }

    private List<Investigator> officials(String role) {
        return texts.many(officialsField()).stream()
                .filter(official -> role.equals(role(official)))
                .flatMap(official ->
                        named(Place.OFFICIAL_NAME.in(official, format), Place.OFFICIAL_AFFILIATION.in(official, format))
                                .stream())
                .toList();
    }

    private String role(Field official) {
        String role = Place.OFFICIAL_ROLE.in(official, format).text().orElse("");
        return role.strip().toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    private Optional<Investigator> responsible() {
        return named(Place.RESPONSIBLE_NAME.in(study, format), Place.RESPONSIBLE_AFFILIATION.in(study, format));
    }

    private Optional<Investigator> named(Field name, Field affiliation) {
        return texts.line(name)
                .map(person -> new Investigator(person, texts.line(affiliation).orElse(null)));
    }

    private Optional<Investigator> nobody() {
        List<Investigator> directors = officials("STUDY DIRECTOR");
        String also = directors.isEmpty()
                ? ""
                : "; it names only a study director (" + directors.getFirst().name() + ")";
        notes.missing(officialsField(), "chief investigator" + also);
        return Optional.empty();
    }
}
