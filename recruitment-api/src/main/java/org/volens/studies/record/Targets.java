package org.volens.studies.record;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Basis;
import org.volens.studies.record.StudyRecord.Target;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.PlainText;

/** Reads how many people a study wants, or had. */
final class Targets {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final Notes notes;
    private final Vocabulary words;

    Targets(Notes notes, Vocabulary words) {
        this.notes = notes;
        this.words = words;
    }

    @Nullable
    Target read(Field count, Field basis, boolean writtenAsWords) {
        return notes.expected(count.number(writtenAsWords), count, "number of participants")
                .map(digits -> noted(count, new Target(people(count, digits), words.basis(basis))))
                .orElse(null);
    }

    /** The number in these digits; refuses what is not a count of people. */
    static int people(Field field, String digits) {
        if (!COUNT.matcher(digits).matches() || Integer.parseInt(digits) > Limits.PEOPLE) {
            throw field.refuse(
                    "count-understood",
                    field.path() + " says \"" + PlainText.excerpt(digits, Limits.QUOTE)
                            + "\", which is not a count of people between 0 and " + Limits.PEOPLE + ".");
        }
        return Integer.parseInt(digits);
    }

    private Target noted(Field count, Target target) {
        if (target.basis() == Basis.ACTUAL) {
            notes.add(count, "The number of participants is how many took part, not how many are wanted.");
        }
        return target;
    }
}
