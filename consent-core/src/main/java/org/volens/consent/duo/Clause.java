package org.volens.consent.duo;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One line of a volunteer's profile: a term with what it names. A code that is no term can stand here, because profiles
 * come from elsewhere too; it is kept and left to a person, never dropped.
 */
public sealed interface Clause {

    /** Code as it was given, {@code DUO:0000042} or one not known. */
    String code();

    /** The term, where the code is one. */
    default Optional<DuoTerm> term() {
        return DuoTerm.of(code());
    }

    /** A term that needs nothing beside it. */
    record Plain(String code) implements Clause {}

    /** DS: research about these illnesses and what lies beneath them. */
    record Diseases(Set<DiseaseCode> codes) implements Clause {
        public Diseases {
            codes = Set.copyOf(codes);
        }

        @Override
        public String code() {
            return DuoTerm.DS.code();
        }
    }

    /**
     * GS, PS, IS, US or RS: limited to what is named.
     *
     * @param values regions (ISO 3166 codes), projects, institutions (ODS codes), people, or research types (v3 ActReason)
     */
    record Only(String code, Set<String> values) implements Clause {
        public Only {
            values = Set.copyOf(values);
        }
    }

    /** TS: for so many months from a day. */
    record Months(int months, LocalDate from) implements Clause {
        public Months {
            if (months < 1 || months > 1_200) {
                throw new IllegalArgumentException("A time limit is between 1 and 1200 months.");
            }
        }

        @Override
        public String code() {
            return DuoTerm.TS.code();
        }

        /** First day on which it is over. */
        LocalDate over() {
            return from.plusMonths(months);
        }
    }

    /** A term that needs nothing beside it. */
    static Clause of(DuoTerm term) {
        return new Plain(term.code());
    }

    /** A term limited to what is named. */
    static Clause only(DuoTerm term, String... values) {
        return new Only(term.code(), Set.of(values));
    }

    /** Research about the illnesses named. */
    static Clause diseases(DiseaseCode... codes) {
        return new Diseases(Set.of(codes));
    }
}
