package org.volens.consent.duo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A clause as it stands in a definition: a code, or a code with what it names, such as {@code DUO:0000022=GB,IE},
 * {@code DUO:0000007=snomed|44054006} or {@code DUO:0000025=24}. What cannot be read is kept as it is and so left to a person.
 */
public final class WrittenClause {

    private static final int MOST_MONTHS = 1_200;

    private WrittenClause() {}

    /** Reads a clause; a limit of months runs from the day given. */
    public static Clause read(String text, LocalDate from) {
        int equals = text.indexOf('=');
        String code = equals < 0 ? text : text.substring(0, equals);
        Optional<DuoTerm> term = DuoTerm.of(code);
        return equals < 0 || term.isEmpty()
                ? new Clause.Plain(text)
                : named(term.get(), text, values(text.substring(equals + 1)), from);
    }

    private static Set<String> values(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Clause named(DuoTerm term, String text, Set<String> values, LocalDate from) {
        return switch (term) {
            case DS -> diseases(text, values);
            case TS -> months(text, values, from);
            case GS, PS, IS, US, RS -> new Clause.Only(term.code(), values);
            case GRU, HMB, POA, NRES, NPUNCU, NPU, NCU, NPOA, NMDS, GSO, CC -> new Clause.Plain(text);
            case IRB, PUB, COL, MOR, RTN, ANY_PERMISSION, ANY_MODIFIER -> new Clause.Plain(text);
        };
    }

    private static Clause diseases(String text, Set<String> values) {
        return values.stream().allMatch(value -> value.matches("[a-z0-9-]{2,20}\\|\\S{1,40}"))
                ? new Clause.Diseases(values.stream().map(DiseaseCode::read).collect(Collectors.toSet()))
                : new Clause.Plain(text);
    }

    private static Clause months(String text, Set<String> values, LocalDate from) {
        String months = values.size() == 1 ? values.iterator().next() : "";
        return months.matches("[1-9][0-9]{0,3}") && Integer.parseInt(months) <= MOST_MONTHS
                ? new Clause.Months(Integer.parseInt(months), from)
                : new Clause.Plain(text);
    }
}
