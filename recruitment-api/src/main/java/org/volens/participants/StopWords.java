package org.volens.participants;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;

/** What was stopped, by its name and that of its study, in the same words wherever the person reads it. */
final class StopWords {

    private static final String NO_TITLE = "a study";

    private StopWords() {}

    /** Several things that one stop ended. */
    static String of(List<Item> items, Map<String, Purpose> offered, Map<Scope, StudyNamesSql.Named> names) {
        return items.stream().map(item -> of(item, offered, names)).collect(Collectors.joining("; "));
    }

    /** One thing. */
    static String of(Item item, Map<String, Purpose> offered, Map<Scope, StudyNamesSql.Named> names) {
        Purpose purpose = offered.get(item.purpose());
        String title = item.purpose().equals(PurposeCodes.STUDY_CONTACT)
                ? "Hearing about it"
                : purpose == null ? "A choice that is not offered any more" : purpose.title();
        StudyNamesSql.Named named = names.get(item.scope());
        return "“" + title + "”" + (named == null ? "" : ", " + in(named)) + at(named);
    }

    /** Where a study is named. */
    static String in(StudyNamesSql.@Nullable Named named) {
        return "in " + study(named);
    }

    /** A study by its title; a sensitive one has none. */
    static String study(StudyNamesSql.@Nullable Named named) {
        return named == null || named.title().equals(NO_TITLE) ? "one study" : "the study “" + named.title() + "”";
    }

    private static String at(StudyNamesSql.@Nullable Named named) {
        return named == null || named.site() == null ? "" : ", " + named.site();
    }
}
