package org.volens.registry.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Facts and coverage of many people as JSON documents that SQL takes apart into rows. */
final class FactRows {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final ArrayNode facts = MAPPER.createArrayNode();
    private final ArrayNode coverage = MAPPER.createArrayNode();
    private final Instant now;

    FactRows(Instant now) {
        this.now = now;
    }

    void add(PersonId person, IncomingPerson line, List<IncomingPerson.Fact> kept) {
        kept.forEach(fact -> facts.add(row(person, line.source(), fact)));
        line.coverage()
                .forEach(covered -> coverage.addObject()
                        .put("person_id", person.value().toString())
                        .put("source", line.source())
                        .put("domain", covered.domain())
                        .put("covered_from", covered.from().toString())
                        .put("covered_to", covered.to().toString()));
    }

    private ObjectNode row(PersonId person, String source, IncomingPerson.Fact fact) {
        return MAPPER.createObjectNode()
                .put("person_id", person.value().toString())
                .put("fact_id", Ids.next(now).toString())
                .put("domain", fact.domain())
                .put("system", fact.system())
                .put("code", fact.code())
                .put("onset", day(fact.onset()))
                .put("recorded", day(fact.recorded()))
                .put("abated", day(fact.abated()))
                .put("status", fact.status())
                .put("verification", fact.verification())
                .put("hidden", fact.hidden())
                .put("source", source)
                .put("taken_back", fact.takenBack())
                .put("stored_at", now.toString());
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    boolean anyFacts() {
        return !facts.isEmpty();
    }

    boolean anyCoverage() {
        return !coverage.isEmpty();
    }

    String facts() {
        return MAPPER.writeValueAsString(facts);
    }

    String coverage() {
        return MAPPER.writeValueAsString(coverage);
    }
}
