package org.volens.cohort;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.registry.Sex;

/**
 * What is known of one person when criteria are asked.
 *
 * @param birthDate birth date
 * @param diedOn date of death; null where none is known
 * @param sex sex registered at birth
 * @param facts health facts that are kept
 * @param coverage what sources cover
 */
record PersonRecord(
        LocalDate birthDate, @Nullable LocalDate diedOn, Sex sex, List<Fact> facts, List<Coverage> coverage) {

    PersonRecord {
        facts = List.copyOf(facts);
        coverage = List.copyOf(coverage);
    }

    /** One health fact, as the register keeps it. */
    record Fact(
            String system,
            String code,
            @Nullable LocalDate onset,
            @Nullable LocalDate recorded,
            @Nullable LocalDate abated,
            String status,
            String verification,
            boolean hidden) {

        /** The day from which an entry counts as recent. */
        @Nullable
        LocalDate entered() {
            return recorded != null ? recorded : onset;
        }
    }

    /** The days of which a source knows one kind of fact. */
    record Coverage(String domain, LocalDate from, LocalDate to) {}
}
