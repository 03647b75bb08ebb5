package org.volens.demo.people;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.volens.demo.persona.Persona.Participant;
import org.volens.demo.persona.Personas;

/**
 * The records of the cast: people in Leicester with type 2 diabetes, so that the demo's study may suit them. No address is
 * known of them, so they share a home with nobody and need not wait their household's turn between two runs.
 */
public final class CastRecords {

    private static final LocalDate DIAGNOSED = LocalDate.of(2017, 5, 9);

    private CastRecords() {}

    /** Those who joined before the demo begins, with everything allowed. */
    public static List<SyntheticPerson> joined() {
        return List.of(
                new SyntheticPerson(record(Personas.BRIAN, "male", "A", "LE3 4QT"), EnumSet.allOf(Permission.class)),
                new SyntheticPerson(record(Personas.CHIDI, "male", "N", "LE4 7HD"), EnumSet.allOf(Permission.class)));
    }

    /** What Amina's practice will send once she has allowed it. */
    public static PersonLine amina() {
        return record(Personas.AMINA, "female", "K", "LE5 3PB");
    }

    static List<PersonLine> all() {
        return Stream.concat(Stream.of(amina()), joined().stream().map(SyntheticPerson::line))
                .toList();
    }

    private static PersonLine record(Participant person, String sex, String category, String postcode) {
        var place = new England().placesIn("QK1", 3).getFirst();
        return new PersonLine(
                person.nhsNumber(),
                person.familyName(),
                person.givenName(),
                person.birthDate(),
                sex,
                new PersonLine.Ethnicity(Circumstances.CATEGORIES, category),
                postcode,
                place.lsoa(),
                place.decile(),
                place.icb(),
                "Y60",
                new PersonLine.Contact(person.key() + "@example.org", "+447700900001", List.of()),
                "en",
                List.of(),
                "gp-demo",
                List.of(new PersonLine.Coverage("condition", LocalDate.of(2001, 1, 1), People.TODAY)),
                List.of(diabetes()));
    }

    private static PersonLine.Fact diabetes() {
        return new PersonLine.Fact(
                "condition",
                Conditions.SNOMED,
                "44054006",
                "Type 2 diabetes mellitus",
                DIAGNOSED,
                DIAGNOSED.plusDays(3),
                "active",
                "confirmed");
    }
}
