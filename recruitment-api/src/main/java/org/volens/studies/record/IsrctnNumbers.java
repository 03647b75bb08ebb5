package org.volens.studies.record;

import java.util.Optional;
import java.util.regex.Pattern;
import org.volens.studies.record.IdentifierFinder.Kind;
import org.volens.studies.record.source.Field;

/** The numbers of an ISRCTN record; without a proper ISRCTN number there is no record. */
final class IsrctnNumbers {

    private static final Pattern NUMBER = Pattern.compile("(?:ISRCTN)?(\\d{8})");

    private final Field trial;
    private final Field references;
    private final Texts texts;
    private final IdentifierFinder finder;

    IsrctnNumbers(Field trial, Texts texts, Notes notes) {
        this.trial = trial;
        this.references = trial.at("externalRefs");
        this.texts = texts;
        this.finder = new IdentifierFinder(notes);
    }

    Identifiers read() {
        finder.keep(Kind.ISRCTN, registryNumber(), trial.at("isrctn"));
        own(Kind.NCT, "clinicalTrialsGovNumber");
        own(Kind.IRAS, "irasNumber");
        eudract();
        texts.many(references.at("secondaryNumbers.secondaryNumber")).forEach(this::secondary);
        protocol();
        return finder.identifiers();
    }

    private String registryNumber() {
        Field own = trial.at("isrctn");
        Field canonical = trial.at("@publicIdentifierCanonical");
        Optional<String> number = number(own);
        Optional<String> other = number(canonical);
        if (number.isPresent() && other.isPresent() && !number.equals(other)) {
            throw canonical.refuse("registry-number-agrees", "The record carries two different ISRCTN numbers.");
        }
        return number.or(() -> other)
                .orElseThrow(() -> own.refuse(
                        "registry-number-present",
                        "The record has no ISRCTN number, by which it could be known again."));
    }

    private Optional<String> number(Field field) {
        Optional<String> said = texts.identifier(field);
        if (said.isPresent() && !NUMBER.matcher(said.get()).matches()) {
            throw field.refuse("registry-number-valid", "An ISRCTN number is ISRCTN and 8 digits; this one is not.");
        }
        return said.map(text -> NUMBER.matcher(text).replaceFirst("ISRCTN$1"));
    }

    private void own(Kind kind, String name) {
        Field field = references.at(name);
        texts.line(field).ifPresent(said -> finder.own(kind, said, field));
    }

    /** Newer records write their EU clinical trial number into the field for EudraCT. */
    private void eudract() {
        Field field = references.at("eudraCTNumber");
        texts.line(field)
                .filter(said -> !finder.search(said, "", field))
                .ifPresent(said -> finder.own(Kind.EUDRACT, said, field));
    }

    private void secondary(Field entry) {
        String label = texts.line(entry.at("@numberType")).orElse("");
        texts.line(entry).ifPresent(said -> finder.promised(said, label, entry));
    }

    /** Often a list of CPMS and IRAS numbers; only what is no such list is the sponsor's own number. */
    private void protocol() {
        Field field = references.at("protocolSerialNumber");
        texts.line(field)
                .filter(IdentifierFinder::saysSomething)
                .filter(said -> !finder.search(said, "", field))
                .ifPresent(said -> texts.identifier(field).ifPresent(id -> finder.keep(Kind.PROTOCOL, id, field)));
    }
}
