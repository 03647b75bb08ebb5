package org.volens.registry.intake;

import static org.volens.registry.intake.LineRules.check;
import static org.volens.registry.intake.LineRules.needed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.registry.Texts;

/** The rules of facts and coverage on one line. */
final class FactRules {

    private static final int MOST_FACTS = 2_000;
    private static final int MOST_COVERAGE = 20;
    private static final Set<String> DOMAINS =
            Set.of("condition", "observation", "medication", "procedure", "allergy", "immunisation");
    private static final Set<String> VERIFICATION =
            Set.of("confirmed", "suspected", "refuted", "entered-in-error", "unknown");
    private static final Set<String> STATUS = Set.of(
            "active", "recurrence", "relapse", "inactive", "remission", "resolved", "completed", "stopped", "unknown");

    private FactRules() {}

    static List<IncomingPerson.Coverage> coverage(List<PersonLine.@Nullable Coverage> lines, LocalDate today) {
        check(lines.size() <= MOST_COVERAGE, "coverage", "coverage-number");
        Map<String, IncomingPerson.Coverage> byDomain = new LinkedHashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            IncomingPerson.Coverage coverage = coverage(lines.get(at), "coverage[" + at + "]", today);
            byDomain.put(coverage.domain(), coverage);
        }
        return List.copyOf(byDomain.values());
    }

    private static IncomingPerson.Coverage coverage(PersonLine.@Nullable Coverage line, String at, LocalDate today) {
        if (line == null || line.from() == null || line.to() == null) {
            throw new LineRejected(at, "required");
        }
        check(!line.to().isBefore(line.from()) && past(line.to(), today) && inHistory(line.from()), at, "date-range");
        return new IncomingPerson.Coverage(known(line.domain(), DOMAINS, at + ".domain"), line.from(), line.to());
    }

    /** The facts in order; of several that are the same fact the last counts. */
    static List<IncomingPerson.Fact> facts(List<PersonLine.@Nullable Fact> lines, LocalDate today) {
        check(lines.size() <= MOST_FACTS, "facts", "facts-number");
        Map<IncomingPerson.Fact.Key, IncomingPerson.Fact> byKey = new LinkedHashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            IncomingPerson.Fact fact = fact(lines.get(at), "facts[" + at + "]", today);
            byKey.put(fact.key(), fact);
        }
        return new ArrayList<>(byKey.values());
    }

    private static IncomingPerson.Fact fact(PersonLine.@Nullable Fact line, String at, LocalDate today) {
        if (line == null) {
            throw new LineRejected(at, "required");
        }
        check(past(line.onset(), today), at + ".onset", "date-range");
        check(past(line.recorded(), today), at + ".recorded", "date-range");
        check(line.abated() == null || inHistory(line.abated()), at + ".abated", "date-range");
        return new IncomingPerson.Fact(
                known(line.domain(), DOMAINS, at + ".domain"),
                text(line.system(), at + ".system", 200),
                text(line.code(), at + ".code", 100),
                line.onset(),
                line.recorded(),
                line.abated(),
                known(Objects.requireNonNullElse(line.status(), "unknown"), STATUS, at + ".status"),
                known(Objects.requireNonNullElse(line.verification(), "unknown"), VERIFICATION, at + ".verification"),
                Boolean.TRUE.equals(line.hidden()));
    }

    private static boolean past(@Nullable LocalDate day, LocalDate today) {
        return day == null || !day.isAfter(today) && inHistory(day);
    }

    private static boolean inHistory(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() <= 2200;
    }

    private static String known(@Nullable String word, Set<String> words, String field) {
        String said = needed(word, field);
        check(words.contains(said), field, "word-known");
        return said;
    }

    private static String text(@Nullable String text, String field, int longest) {
        String said = needed(text, field);
        check(Texts.fine(said, longest), field, "text-form");
        return said;
    }
}
