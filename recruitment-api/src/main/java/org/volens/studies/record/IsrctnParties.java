package org.volens.studies.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Investigator;
import org.volens.studies.record.StudyRecord.Sponsor;
import org.volens.studies.record.source.Field;

/** Sponsor and investigator of an ISRCTN record, which stand beside the trial and are referred to by id. */
final class IsrctnParties {

    private final Field fullTrial;
    private final Texts texts;
    private final Vocabulary words;
    private final Notes notes;

    IsrctnParties(Field fullTrial, Texts texts, Vocabulary words, Notes notes) {
        this.fullTrial = fullTrial;
        this.texts = texts;
        this.words = words;
        this.notes = notes;
    }

    @Nullable
    Sponsor sponsor() {
        Field list = fullTrial.at("sponsor");
        List<Sponsor> sponsors = texts.many(list).stream()
                .flatMap(party -> sponsor(party).stream())
                .toList();
        if (sponsors.size() > 1) {
            notes.add(list, "The record names " + sponsors.size() + " sponsors; the first is taken.");
        }
        return notes.expected(sponsors.stream().findFirst(), list, "sponsor").orElse(null);
    }

    private Optional<Sponsor> sponsor(Field party) {
        Field status = party.at("commercialStatus");
        return texts.line(party.at("organisation"))
                .map(name -> new Sponsor(
                        name,
                        texts.line(status).orElse(null),
                        words.commercial(status).orElse(null)));
    }

    @Nullable
    Investigator chiefInvestigator() {
        Field contacts = fullTrial.at("contact");
        Optional<Investigator> leader = texts.many(contacts).stream()
                .filter(this::leads)
                .flatMap(contact -> person(contact).stream())
                .findFirst();
        return notes.expected(leader, contacts, "chief investigator").orElse(null);
    }

    private boolean leads(Field contact) {
        return texts.lines(contact.at("contactTypes.contactType")).stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .anyMatch(type -> type.equals("principal investigator") || type.equals("chief investigator"));
    }

    private Optional<Investigator> person(Field contact) {
        String name = Stream.of("title", "forename", "surname")
                .flatMap(part -> texts.line(contact.at(part)).stream())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? Optional.empty() : Optional.of(new Investigator(name, null));
    }
}
