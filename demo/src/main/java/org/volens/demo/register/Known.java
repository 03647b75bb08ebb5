package org.volens.demo.register;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.volens.consent.PersonId;
import org.volens.demo.launch.Database;
import org.volens.demo.people.PersonLine;

/**
 * Who of the made-up people is who on the register. Their identity is sealed there, so they are recognised by what is
 * kept in clear; the generator makes no two people with the same birth date, sex and area.
 */
final class Known {

    private final Map<String, PersonId> people = new HashMap<>();

    private Known() {}

    static Known of(Database database) throws SQLException {
        var known = new Known();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select person_id, birth_date, sex, lsoa from volens.person where lsoa is not null")) {
            while (rows.next()) {
                String key = key(rows.getString("birth_date"), rows.getString("sex"), rows.getString("lsoa"));
                known.people.put(key, new PersonId(rows.getObject("person_id", UUID.class)));
            }
        }
        return known;
    }

    Optional<PersonId> id(PersonLine line) {
        return Optional.ofNullable(
                people.get(key(line.birthDate().toString(), line.sexRegisteredAtBirth(), line.lsoa())));
    }

    private static String key(String born, String sex, String area) {
        return born + "|" + sex + "|" + area;
    }
}
