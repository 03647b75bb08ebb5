package org.volens.registry;

import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.SealedIdentity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People as one JSON document that SQL takes apart into rows, and rows back into people. */
final class PersonRowsSql {

    private static final JsonMapper MAPPER = new JsonMapper();

    private PersonRowsSql() {}

    static String document(Collection<StoredPerson> people, Instant now) {
        ArrayNode rows = MAPPER.createArrayNode();
        people.forEach(person -> rows.add(row(person, now)));
        return MAPPER.writeValueAsString(rows);
    }

    private static ObjectNode row(StoredPerson stored, Instant now) {
        Person person = stored.person();
        @Nullable Ethnicity ethnicity = person.ethnicity();
        ObjectNode row = MAPPER.createObjectNode();
        row.put("person_id", stored.id().value().toString());
        row.put("birth_date", person.birthDate().toString());
        row.put("died_on", person.diedOn() == null ? null : person.diedOn().toString());
        row.put("sex", person.sex().code());
        row.put("ethnicity_system", ethnicity == null ? null : Ethnicity.SYSTEM);
        row.put("ethnicity_code", ethnicity == null ? null : ethnicity.code());
        row.put("ethnic_group", person.ethnicGroup().code());
        row.put("lsoa", person.lsoa());
        row.put("imd_decile", person.imdDecile());
        row.put("icb", person.icb());
        row.put("region", person.region());
        row.put("language", person.language());
        row.set("needs", MAPPER.valueToTree(person.needs()));
        row.put("restricted", person.restricted());
        row.put("household", stored.household());
        row.put("registered_at", now.toString());
        row.put("route", person.route().code());
        row.put("wrapped", hex(stored.sealed().wrappedKey()));
        row.put("master_version", stored.sealed().masterVersion());
        row.put("sealed", hex(stored.sealed().identity()));
        row.set("numbers", blind(stored.numbers()));
        row.set("names", blind(stored.names()));
        row.set("gone", blind(stored.gone()));
        return row;
    }

    static ArrayNode blind(Collection<BlindIndex> indexes) {
        ArrayNode rows = MAPPER.createArrayNode();
        indexes.forEach(
                index -> rows.addObject().put("key_version", index.keyVersion()).put("blind", index.hex()));
        return rows;
    }

    static StoredPerson read(Readable row) {
        byte @Nullable [] household = row.get("household", byte[].class);
        return new StoredPerson(
                new PersonId(required(row, "person_id", UUID.class)),
                person(row),
                household == null ? null : hex(household),
                new SealedIdentity(
                        required(row, "wrapped", byte[].class),
                        required(row, "master_version", Integer.class),
                        required(row, "sealed", byte[].class)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Person person(Readable row) {
        @Nullable String ethnicity = row.get("ethnicity_code", String.class);
        @Nullable Short decile = row.get("imd_decile", Short.class);
        return new Person(
                required(row, "birth_date", LocalDate.class),
                row.get("died_on", LocalDate.class),
                Sex.of(required(row, "sex", String.class)).orElse(Sex.UNKNOWN),
                ethnicity == null ? null : Ethnicity.of(ethnicity).orElse(null),
                row.get("lsoa", String.class),
                decile == null ? null : decile.intValue(),
                row.get("icb", String.class),
                row.get("region", String.class),
                required(row, "language", String.class),
                List.of(required(row, "needs", String[].class)),
                required(row, "restricted", Boolean.class),
                Person.Route.of(required(row, "route", String.class)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
