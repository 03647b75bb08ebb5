package org.volens.studies.record;

import java.util.Optional;
import java.util.regex.Pattern;
import org.volens.studies.record.IdentifierFinder.Kind;
import org.volens.studies.record.source.Field;

/** The numbers of a ClinicalTrials.gov record; without a proper NCT number there is no record. */
final class ClinicalTrialsGovNumbers {

    private static final Pattern NCT = Pattern.compile("NCT\\d{8}");

    private final RecordFormat format;
    private final Field study;
    private final Texts texts;
    private final IdentifierFinder finder;

    ClinicalTrialsGovNumbers(RecordFormat format, Field study, Texts texts, Notes notes) {
        this.format = format;
        this.study = study;
        this.texts = texts;
        this.finder = new IdentifierFinder(notes);
    }

    Identifiers read() {
        Field nct = Place.NCT.in(study, format);
        finder.keep(Kind.NCT, number(nct), nct);
        Field protocol = Place.PROTOCOL_ID.in(study, format);
        texts.identifier(protocol).ifPresent(id -> finder.keep(Kind.PROTOCOL, id, protocol));
        texts.many(Place.SECONDARY_IDS.in(study, format)).forEach(this::secondary);
        return finder.identifiers();
    }

    private String number(Field nct) {
        Optional<String> number = texts.identifier(nct);
        if (number.isEmpty()) {
            throw nct.refuse(
                    "registry-number-present", "The record has no NCT number, by which it could be known again.");
        }
        if (!NCT.matcher(number.get()).matches()) {
            throw nct.refuse("registry-number-valid", "An NCT number is NCT and 8 digits; this one is not.");
        }
        return number.get();
    }

    private void secondary(Field entry) {
        String label = said(entry, Place.SECONDARY_TYPE) + " " + said(entry, Place.SECONDARY_DOMAIN);
        finder.promised(said(entry, Place.SECONDARY_ID), label, entry);
    }

    private String said(Field entry, Place place) {
        return texts.line(place.in(entry, format)).orElse("").replace('_', ' ');
    }
}
