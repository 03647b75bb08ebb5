package org.volens.studies.record;

import java.util.Optional;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.PlainText;

/** ISRCTN gives an age as attributes and again in words; both must say the same. */
final class IsrctnAges {

    private final Field participants;
    private final Notes notes;

    IsrctnAges(Field participants, Notes notes) {
        this.participants = participants;
        this.notes = notes;
    }

    Optional<AgeLimit> limit(String name, String which) {
        Field field = participants.at(name);
        Optional<String> value = field.at("@value").text();
        if (value.isEmpty()) {
            return inWords(field, which);
        }
        String counted =
                value.get().strip() + " " + field.at("@unit").text().orElse("").strip();
        Optional<AgeLimit> limit = Ages.parse(field.at("@value"), PlainText.oneLine(counted));
        Optional<AgeLimit> words = field.text().flatMap(text -> Ages.parse(field, PlainText.oneLine(text)));
        if (field.text().isPresent() && !limit.equals(words)) {
            throw field.refuse("age-agrees", field.path() + " gives one age in figures and another in words.");
        }
        return limit;
    }

    private Optional<AgeLimit> inWords(Field field, String which) {
        Optional<String> group = participants.at("ageRange").text();
        String stated = group.map(word -> " (its age group is " + PlainText.excerpt(word, Limits.QUOTE) + ")")
                .orElse("");
        return Ages.limit(field, notes, which + stated);
    }
}
